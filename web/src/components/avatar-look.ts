// Closer together, neighbours look alike.
const hues = 15;

export type AvatarLook = { hue: number; isPale: boolean };

/** A hue in degrees and one of two tones for an id: the same for ever, and far apart for ids that differ in one character. */
export function avatarLook(id: string): AvatarLook {
  // FNV-1a, then a last mix: its low bits alone follow the last character.
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  const look = ((hash ^ (hash >>> 16)) >>> 0) % (2 * hues);
  return { hue: (look >> 1) * (360 / hues), isPale: look % 2 === 1 };
}
