import type { SQLInputValue } from 'node:sqlite';
import type { Database } from '../lib/sqlite.ts';

export interface Bound {
  readonly key: Buffer;
  readonly isIncluded: boolean;
}

/** Which rows of an items or index table to read, in key order. */
export interface RowRange {
  readonly partition?: Buffer;
  /** Bounds of the sort key; only with a partition. */
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** All key columns of the row to continue after, in the table's order. */
  readonly after?: readonly Buffer[];
  readonly isDescending?: boolean;
}

export interface Row {
  readonly item: string;
  readonly size: number;
  readonly pk: Uint8Array;
  /** Only in index rows: the key of the item itself. */
  readonly item_pk?: Uint8Array;
  readonly item_sk?: Uint8Array;
}

const KEY_COLUMNS = { items: ['pk', 'sk'], index: ['pk', 'sk', 'item_pk', 'item_sk'] };

/** Gives the rows one by one, so that a page ends without reading on. */
export function readRows(
  db: Database,
  table: string,
  kind: keyof typeof KEY_COLUMNS,
  { partition, lower, upper, after, isDescending = false }: RowRange,
): Iterable<Row> {
  const terms: string[] = [];
  const values: SQLInputValue[] = [];
  const where = (term: string, ...bound: SQLInputValue[]) => {
    terms.push(term);
    values.push(...bound);
  };
  const columns = KEY_COLUMNS[kind].slice(partition ? 1 : 0);
  if (partition) where('pk = ?', partition);
  if (lower) where(lower.isIncluded ? 'sk >= ?' : 'sk > ?', lower.key);
  if (upper) where(upper.isIncluded ? 'sk <= ?' : 'sk < ?', upper.key);
  if (after) {
    const marks = columns.map(() => '?').join(', ');
    where(`(${columns.join(', ')}) ${isDescending ? '<' : '>'} (${marks})`, ...after.slice(partition ? 1 : 0));
  }
  const direction = isDescending ? ' DESC' : '';
  const itemKey = kind === 'index' ? ', item_pk, item_sk' : '';
  const sql = `SELECT item, size, pk${itemKey} FROM ${table}${terms.length ? ` WHERE ${terms.join(' AND ')}` : ''} ORDER BY ${columns.map((column) => column + direction).join(', ')}`;
  return db.prepare(sql).iterate(...values) as Iterable<unknown> as Iterable<Row>;
}
