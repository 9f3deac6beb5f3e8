import type { IndexSchema } from './table-schema.ts';

/** Raise it with every change of what is stored; older files are refused at start. */
export const STORAGE_VERSION = 1;

/** What all tables share. Each table and index gets its own SQL table besides, made by `create-item-tables.ts`. */
export const STORAGE_SCHEMA = `
  CREATE TABLE table_definition (
    name TEXT PRIMARY KEY,
    table_key TEXT NOT NULL,
    time_to_live TEXT,
    indexes TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE stream_record (
    table_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    event_name TEXT NOT NULL,
    keys TEXT NOT NULL,
    old_image TEXT,
    new_image TEXT,
    created_at INTEGER NOT NULL,
    is_time_to_live INTEGER NOT NULL,
    PRIMARY KEY (table_name, sequence)
  ) WITHOUT ROWID;
  CREATE TABLE stream_position (
    table_name TEXT NOT NULL,
    consumer TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (table_name, consumer)
  ) WITHOUT ROWID;
  CREATE TABLE transaction_token (
    token TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX transaction_token_expiry ON transaction_token (expires_at);
`;

/** Table and index names are of letters, digits, `_`, `.` and `-`: safe within quotes. */
export const itemsTable = (table: string): string => `"items:${table}"`;
export const indexTable = (table: string, index: Pick<IndexSchema, 'name'>): string => `"index:${table}:${index.name}"`;
