const maxBytes = 64 * 1024;

/**
 * What nobody sees and a reader could be fooled by: control characters but tab and line ends, zero-width and
 * invisible ones, bidirectional overrides, tags, lone surrogates.
 */
const unseen =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- they are what we look for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** Text that shows all it holds. */
export const cleanText = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(unseen, '');

export const cleanLine = (text: string, maxLength: number): string =>
  cleanText(text).replaceAll(/\s+/g, ' ').trim().slice(0, maxLength);

/** The beginning of a text that fits into 64 KB; it cuts no character in two, and says that it cut. */
export const cutTo64Kb = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  const note = '\n[cut: longer than 64 KB]';
  const kept = new TextDecoder().decode(bytes.subarray(0, maxBytes - note.length));
  return kept.replace(/\ufffd+$/, '') + note;
};
