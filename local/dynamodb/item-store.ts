import type { Runtime } from '../lib/runtime.ts';
import type { Database } from '../lib/sqlite.ts';
import { addIndexCost, newCost, writeUnits, type Cost } from './capacity.ts';
import { attributesEqual } from './compare-values.ts';
import { itemSize } from './item-size.ts';
import { readRows, type Row, type RowRange } from './read-rows.ts';
import { indexTable, itemsTable } from './storage-schema.ts';
import type { StreamLog } from './stream-log.ts';
import { keyNames, type IndexSchema, type TableSchema } from './table-schema.ts';
import type { RowKey } from './item-keys.ts';
import { attributeOf, parseItem, pickAttributes, type Attributes } from './value.ts';
import { createIndexWriter } from './write-index.ts';

/** An item as it lies in the file. */
export interface StoredItem {
  readonly text: string;
  /** The bytes it is billed as. */
  readonly size: number;
  /** Parsed at the first use. */
  readonly item: Attributes;
}

export type WriteCause = 'request' | 'time-to-live';

/** One table's items and indexes in the data file. */
export interface ItemStore {
  get(key: RowKey): StoredItem | undefined;
  /** Puts `next` in place of `old`, or deletes it; the indexes and the stream follow in the same transaction. */
  replace(key: RowKey, old: StoredItem | undefined, next: Attributes | undefined, cause?: WriteCause): Cost;
  read(index: IndexSchema | undefined, range: RowRange): Iterable<Row>;
  /** The keys of items whose time to live ended by `seconds` and not before `since`. */
  expired(seconds: number, since: number, limit: number): RowKey[];
}

export function createItemStore(db: Database, schema: TableSchema, stream: StreamLog, runtime: Runtime): ItemStore {
  const table = itemsTable(schema.name);
  const select = db.prepare(`SELECT item AS text, size FROM ${table} WHERE pk = ? AND sk = ?`);
  const insert = db.prepare(`INSERT OR REPLACE INTO ${table} (pk, sk, item, size, expires_at) VALUES (?, ?, ?, ?, ?)`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE pk = ? AND sk = ?`);
  const writers = schema.indexes.map((index) => ({ index, write: createIndexWriter(db, schema.name, index) }));
  const keys = keyNames(schema.key);

  const write = (key: RowKey, old: StoredItem | undefined, next: Attributes | undefined, cause: WriteCause): Cost => {
    const size = next ? itemSize(next) : 0;
    const text = next && JSON.stringify(next);
    const cost = newCost(writeUnits(Math.max(size, old?.size ?? 0)));
    if (next) insert.run(key[0], key[1], text!, size, endOfLife(next, schema.timeToLiveAttribute));
    else if (old) remove.run(key[0], key[1]);
    if (!writers.length && !schema.stream) return cost;
    const oldItem = old?.item;
    for (const writer of writers) addIndexCost(cost, writer.index, writer.write(key, oldItem, next));
    // A write that changes nothing makes no record.
    const isUnchanged = oldItem && next ? attributesEqual(oldItem, next) : !oldItem && !next;
    if (schema.stream && !isUnchanged) {
      stream.append(schema, {
        eventName: !old ? 'INSERT' : next ? 'MODIFY' : 'REMOVE',
        keys: JSON.stringify(pickAttributes(next ?? oldItem!, keys)),
        oldImage: old?.text,
        newImage: text,
        createdAt: runtime.clock.now(),
        isTimeToLive: cause === 'time-to-live',
      });
    }
    return cost;
  };

  return {
    get(key) {
      const row = select.get(key[0], key[1]) as { text: string; size: number } | undefined;
      return row && asStoredItem(row.text, row.size);
    },
    replace: (key, old, next, cause = 'request') => db.transaction(() => write(key, old, next, cause)),
    read: (index, range) =>
      index ? readRows(db, indexTable(schema.name, index), 'index', range) : readRows(db, table, 'items', range),
    expired: (seconds, since, limit) =>
      db
        .all<{ pk: Uint8Array; sk: Uint8Array }>(
          `SELECT pk, sk FROM ${table} WHERE expires_at > ? AND expires_at <= ? LIMIT ?`,
          since,
          seconds,
          limit,
        )
        .map(({ pk, sk }) => [Buffer.from(pk), Buffer.from(sk)]),
  };
}

function asStoredItem(text: string, size: number): StoredItem {
  let parsed: Attributes | undefined;
  return {
    text,
    size,
    get item() {
      return (parsed ??= parseItem(text));
    },
  };
}

/** The end of an item's life in whole seconds; only a number counts. */
export function endOfLife(item: Attributes, attribute: string | undefined): number | null {
  const text = attribute === undefined ? undefined : attributeOf(item, attribute)?.N;
  const seconds = text === undefined ? Number.NaN : Math.floor(Number(text));
  return Number.isSafeInteger(seconds) ? seconds : null;
}
