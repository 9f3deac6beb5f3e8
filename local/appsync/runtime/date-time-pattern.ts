import { UtilFault } from './signals.ts';

export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  /** `[` or `]`: what is between may be missing when parsing. */
  | { readonly kind: 'optional'; readonly open: boolean };

const letters = new Set('GuyYDMLdQqwWEeacFBahKkHmsSAnNVvzOXxZp');
const parsed = new Map<string, PatternPart[]>();

/** Splits a Java `DateTimeFormatter` pattern into its parts; `''` is a quote, `'text'` is text. */
export function parsePattern(pattern: string): PatternPart[] {
  const known = parsed.get(pattern);
  if (known) return known;
  const parts: PatternPart[] = [];
  for (const [piece] of pattern.matchAll(/'(?:[^']|'')*'|'|([A-Za-z])\1*|[^A-Za-z']/gs))
    parts.push(partOf(piece, pattern));
  parsed.set(pattern, parts);
  return parts;
}

function partOf(piece: string, pattern: string): PatternPart {
  if (piece === '[' || piece === ']') return { kind: 'optional', open: piece === '[' };
  if (piece === "''") return { kind: 'text', text: "'" };
  if (piece === "'") throw new UtilFault(`Pattern ends with an incomplete string literal: ${pattern}`);
  if (piece.startsWith("'")) return { kind: 'text', text: piece.slice(1, -1).replaceAll("''", "'") };
  const letter = piece.charAt(0);
  if (!/[A-Za-z]/.test(letter)) return { kind: 'text', text: piece };
  if (!letters.has(letter)) throw new UtilFault(`Unknown pattern letter: ${letter}`);
  return { kind: 'field', letter, count: piece.length };
}

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** From Monday on. */
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
