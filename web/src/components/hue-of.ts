// Closer together, neighbours look alike; white on each of them has a contrast of 5:1 at least.
const hues = 18;

/** A hue in degrees for an id: the same one for ever, and far apart for ids that differ in one character. */
export function hueOf(id: string): number {
  // FNV-1a, then a last mix: its low bits alone follow the last character.
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % hues) * (360 / hues);
}
