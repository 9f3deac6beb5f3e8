import { UtilFault } from './signals.ts';

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** Escapes as Apache Commons' `escapeEcmaScript` does: quotes, `\`, `/`, control and non-ASCII characters. */
export function escapeJavaScript(value: string): string {
  return value.replace(
    /["'\\/]|[^ -~]/g,
    (character) =>
      shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** Java's `URLEncoder`: form encoding, which keeps `*` and `-._` and writes a space as `+`. */
export function urlEncode(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');
}

export function urlDecode(value: string): string {
  try {
    return decodeURIComponent(value.replace(/\+/g, ' '));
  } catch {
    throw new UtilFault('URLDecoder: Illegal hex characters in escape (%) pattern');
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

// No `btoa`, `Buffer` or `TextEncoder` exists where this runs.
export function base64Encode(value: string): string {
  const bytes = utf8Bytes(value);
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.slice(index, index + 3);
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += digits.charAt(word >> 18) + digits.charAt((word >> 12) & 63);
    text +=
      (b === undefined ? '=' : digits.charAt((word >> 6) & 63)) + (c === undefined ? '=' : digits.charAt(word & 63));
  }
  return text;
}

export function base64Decode(value: string): string {
  let escaped = '';
  let word = 0;
  let bits = 0;
  for (const character of withoutPadding(value)) {
    const digit = digits.indexOf(character);
    if (digit < 0) throw new UtilFault('Illegal base64 character.');
    word = ((word << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      escaped += `%${((word >> bits) & 0xff).toString(16).padStart(2, '0')}`;
    }
  }
  return decodeUtf8(escaped);
}

// A loop: the pattern `[=\s]+$` tries every place of a long text of `=` anew.
function withoutPadding(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === '=' || value[end - 1]?.trim() === '')) end -= 1;
  return value.slice(0, end);
}

/** Java puts U+FFFD where bytes are no UTF-8; so does this, for the whole run of bytes at once. */
function decodeUtf8(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped.replace(/(?:%[89a-f].)+|%[0-7]./gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return '\uFFFD';
      }
    });
  }
}

function utf8Bytes(value: string): number[] {
  const bytes: number[] = [];
  for (const [, hex, plain] of encodeURIComponent(value.toWellFormed()).matchAll(/%(..)|([^%])/g)) {
    bytes.push(hex ? parseInt(hex, 16) : (plain ?? '').charCodeAt(0));
  }
  return bytes;
}
