import { encodeKey } from './key-encoding.ts';
import type { KeySchema } from './table-schema.ts';
import { attributeOf, type Attributes } from './value.ts';

/** The two key columns of a row. Without a sort key the second one is empty. */
export type RowKey = readonly [partition: Buffer, sort: Buffer];

const NO_SORT_KEY = Buffer.alloc(0);

export const rowKey = (attributes: Attributes, key: KeySchema): RowKey => [
  encodeKey(attributeOf(attributes, key.partition.name)!),
  key.sort ? encodeKey(attributeOf(attributes, key.sort.name)!) : NO_SORT_KEY,
];

/** An item's place in an index; undefined where it lacks a key attribute: indexes are sparse. */
export function indexRowKey(item: Attributes, key: KeySchema): RowKey | undefined {
  const partition = attributeOf(item, key.partition.name);
  const sort = key.sort && attributeOf(item, key.sort.name);
  if (!partition || (key.sort && !sort)) return undefined;
  return [encodeKey(partition), sort ? encodeKey(sort) : NO_SORT_KEY];
}

export const sameRowKey = (left: RowKey, right: RowKey): boolean =>
  left[0].equals(right[0]) && left[1].equals(right[1]);
