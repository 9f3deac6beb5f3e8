import type { Database } from '../lib/sqlite.ts';
import { writeUnits } from './capacity.ts';
import { attributesEqual, valuesEqual } from './compare-values.ts';
import { indexRowKey, sameRowKey, type RowKey } from './item-keys.ts';
import { itemSize } from './item-size.ts';
import { indexTable } from './storage-schema.ts';
import type { IndexSchema } from './table-schema.ts';
import { attributeOf, pickAttributes, type Attributes } from './value.ts';

/** Brings one index up to date with a changed item; gives the write units that took. */
export type WriteIndex = (key: RowKey, old: Attributes | undefined, next: Attributes | undefined) => number;

export function createIndexWriter(db: Database, tableName: string, index: IndexSchema): WriteIndex {
  const table = indexTable(tableName, index);
  const insert = db.prepare(
    `INSERT OR REPLACE INTO ${table} (pk, sk, item_pk, item_sk, item, size) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE pk = ? AND sk = ? AND item_pk = ? AND item_sk = ?`);

  return (key, old, next) => {
    const oldKey = old && indexRowKey(old, index.key);
    const nextKey = next && indexRowKey(next, index.key);
    const stays = oldKey && nextKey && sameRowKey(oldKey, nextKey);
    if (stays && projectsSame(index, old!, next!)) return 0;
    const oldSize = oldKey ? itemSize(project(index, old!)) : 0;
    if (oldKey && !stays) remove.run(...oldKey, ...key);
    if (!nextKey) return oldKey ? writeUnits(oldSize) : 0;
    const entry = project(index, next!);
    const size = itemSize(entry);
    insert.run(...nextKey, ...key, JSON.stringify(entry), size);
    // A changed key is a deletion and an insertion. Source: "Provisioned throughput considerations for GSIs".
    if (oldKey && !stays) return writeUnits(oldSize) + writeUnits(size);
    return writeUnits(Math.max(oldSize, size));
  };
}

const project = ({ projected }: IndexSchema, item: Attributes): Attributes =>
  projected ? pickAttributes(item, projected) : item;

function projectsSame({ projected }: IndexSchema, old: Attributes, next: Attributes): boolean {
  if (!projected) return attributesEqual(old, next);
  return projected.every((name) => {
    const before = attributeOf(old, name);
    const after = attributeOf(next, name);
    return before && after ? valuesEqual(before, after) : before === after;
  });
}
