import { parseDecimal } from './number.ts';
import type { Value } from './value.ts';

/** The only types a key can have. */
export type KeyType = 'S' | 'N' | 'B';

/** A key's bytes; comparing them byte by byte gives DynamoDB's order. */
export function encodeKey(value: Value): Buffer {
  if (value.S !== undefined) return Buffer.from(value.S, 'utf8');
  if (value.B !== undefined) return Buffer.from(value.B, 'base64');
  return encodeNumber(value.N!);
}

const NEGATIVE = 0;
const ZERO = 1;
const POSITIVE = 2;
const SMALLEST_EXPONENT = -130;

/**
 * Sign, exponent, then two digits a byte. Negative numbers carry the complement of all that and a closing byte above
 * any digit, so that more digits mean a smaller number.
 */
function encodeNumber(text: string): Buffer {
  const { sign, digits, exponent } = parseDecimal(text);
  if (sign === 0) return Buffer.of(ZERO);
  const bytes = [sign > 0 ? POSITIVE : NEGATIVE];
  const push = (byte: number) => bytes.push(sign > 0 ? byte : 0xff - byte);
  push(exponent - SMALLEST_EXPONENT);
  for (let at = 0; at < digits.length; at += 2) push(1 + Number(digits.slice(at, at + 2).padEnd(2, '0')));
  if (sign < 0) bytes.push(0xff);
  return Buffer.from(bytes);
}

/** The first key after all that begin with `prefix`; undefined if there is none. */
export function afterPrefix(prefix: Buffer): Buffer | undefined {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  if (end === 0) return undefined;
  const next = Buffer.from(prefix.subarray(0, end));
  next[end - 1]! += 1;
  return next;
}
