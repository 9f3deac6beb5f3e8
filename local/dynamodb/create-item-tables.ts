import type { Runtime } from '../lib/runtime.ts';
import { DataFileError, type Database } from '../lib/sqlite.ts';
import type { RowKey } from './item-keys.ts';
import { endOfLife } from './item-store.ts';
import { indexTable, itemsTable } from './storage-schema.ts';
import { keyAttributes, type IndexSchema, type TableSchema } from './table-schema.ts';
import { parseItem, type Attributes } from './value.ts';
import { createIndexWriter } from './write-index.ts';

interface Definition {
  readonly table_key: string;
  readonly time_to_live: string | null;
  readonly indexes: string;
}

type IndexShapes = Record<string, Pick<IndexSchema, 'kind' | 'key' | 'projected'>>;

/** Makes what the template's table needs in the data file: new tables, new or changed indexes, another TTL attribute. */
export function createItemTables(db: Database, table: TableSchema, runtime: Runtime): void {
  const key = keyAttributes(table.key)
    .map(({ name, type }) => `${name} (${type})`)
    .join(', ');
  const stored = db.get<Definition>('SELECT * FROM table_definition WHERE name = ?', table.name);
  if (stored && stored.table_key !== key) {
    throw new DataFileError(
      `${db.file}: table ${table.name} has the key ${stored.table_key}, but the template says ${key}. Begin anew with \`npm start -- --fresh\` (this deletes the local data), or use another folder: DATA_DIR=<folder>.`,
    );
  }
  if (!stored) createItems(db, table.name);
  const timeToLive = table.timeToLiveAttribute ?? null;
  if (stored && stored.time_to_live !== timeToLive) rewriteEndOfLife(db, table);
  const shapes: IndexShapes = Object.fromEntries(
    table.indexes.map(({ name, kind, key: indexKey, projected }) => [name, { kind, key: indexKey, projected }]),
  );
  updateIndexes(db, table, stored ? (JSON.parse(stored.indexes) as IndexShapes) : {}, shapes);
  db.run(
    `INSERT INTO table_definition (name, table_key, time_to_live, indexes, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET time_to_live = excluded.time_to_live, indexes = excluded.indexes`,
    table.name,
    key,
    timeToLive,
    JSON.stringify(shapes),
    runtime.clock.now(),
  );
}

function createItems(db: Database, name: string): void {
  const table = itemsTable(name);
  db.exec(`
    CREATE TABLE ${table} (pk BLOB, sk BLOB, item TEXT NOT NULL, size INTEGER NOT NULL, expires_at INTEGER,
      PRIMARY KEY (pk, sk)) WITHOUT ROWID;
    CREATE INDEX "expiry:${name}" ON ${table} (expires_at) WHERE expires_at IS NOT NULL;`);
}

function updateIndexes(db: Database, table: TableSchema, stored: IndexShapes, wanted: IndexShapes): void {
  const isSame = (name: string) => JSON.stringify(stored[name]) === JSON.stringify(wanted[name]);
  for (const name of Object.keys(stored)) {
    if (!isSame(name)) db.exec(`DROP TABLE ${indexTable(table.name, { name })}`);
  }
  for (const index of table.indexes) {
    if (isSame(index.name)) continue;
    db.exec(
      `CREATE TABLE ${indexTable(table.name, index)} (pk BLOB, sk BLOB, item_pk BLOB, item_sk BLOB, item TEXT NOT NULL,
         size INTEGER NOT NULL, PRIMARY KEY (pk, sk, item_pk, item_sk)) WITHOUT ROWID`,
    );
    const write = createIndexWriter(db, table.name, index);
    for (const { key, item } of allItems(db, table.name)) write(key, undefined, item);
  }
}

function rewriteEndOfLife(db: Database, table: TableSchema): void {
  const sql = `UPDATE ${itemsTable(table.name)} SET expires_at = ? WHERE pk = ? AND sk = ?`;
  for (const { key, item } of allItems(db, table.name)) db.run(sql, endOfLife(item, table.timeToLiveAttribute), ...key);
}

// The keys first: rows must not change under a running SELECT, and all items at once may not fit into memory.
function* allItems(db: Database, name: string): Generator<{ key: RowKey; item: Attributes }> {
  const table = itemsTable(name);
  for (const { pk, sk } of db.all<{ pk: Uint8Array; sk: Uint8Array }>(`SELECT pk, sk FROM ${table}`)) {
    const row = db.get<{ item: string }>(`SELECT item FROM ${table} WHERE pk = ? AND sk = ?`, pk, sk);
    yield { key: [Buffer.from(pk), Buffer.from(sk)], item: parseItem(row!.item) };
  }
}
