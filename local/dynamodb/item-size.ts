import { parseDecimal } from './number.ts';
import type { Attributes, Value } from './value.ts';

export const MAX_ITEM_BYTES = 400 * 1024;

// Sources: "DynamoDB item sizes and formats" and the figures that the service's own ConsumedCapacity shows.
const COLLECTION_OVERHEAD = 3;
const ELEMENT_OVERHEAD = 1;

/** The bytes DynamoDB bills an item as: attribute names and values, in UTF-8. */
export function itemSize(attributes: Attributes): number {
  let size = 0;
  for (const [name, value] of Object.entries(attributes)) size += Buffer.byteLength(name) + valueSize(value);
  return size;
}

function valueSize(value: Value): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.M) {
    const elements = Object.keys(value.M).length * ELEMENT_OVERHEAD;
    return COLLECTION_OVERHEAD + elements + itemSize(value.M);
  }
  if (value.L) return COLLECTION_OVERHEAD + sum(value.L, (element) => ELEMENT_OVERHEAD + valueSize(element));
  if (value.B !== undefined) return binarySize(value.B);
  if (value.SS) return sum(value.SS, Buffer.byteLength);
  if (value.NS) return sum(value.NS, numberSize);
  if (value.BS) return sum(value.BS, binarySize);
  return 1;
}

function sum<T>(elements: readonly T[], sizeOf: (element: T) => number): number {
  let total = 0;
  for (const element of elements) total += sizeOf(element);
  return total;
}

const binarySize = (base64: string) => Buffer.byteLength(base64, 'base64');

/** Two digits a byte, counted in pairs from the decimal point, one byte for the exponent and one for a minus. */
function numberSize(text: string): number {
  const { sign, digits, exponent } = parseDecimal(text);
  if (sign === 0) return 1;
  const splitPair = digits.length % 2 === 0 && exponent % 2 === 0 ? 1 : 0;
  return 1 + Math.ceil(digits.length / 2) + splitPair + (sign < 0 ? 1 : 0);
}
