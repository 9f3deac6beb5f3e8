import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementResultingChanges, type StatementSync } from 'node:sqlite';
import type { Runtime } from './runtime.ts';

/** A data file that this version of the program must not touch: its text names the file and the way out. */
export class DataFileError extends Error {
  override readonly name: string = 'DataFileError';
}

/** A data file that another process holds. */
export class DataFileInUseError extends DataFileError {
  override readonly name = 'DataFileInUseError';
}

/** One service's data file. Statements are prepared once per SQL text. */
export interface Database {
  /** Where it lies, or `:memory:`. */
  readonly file: string;
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  /** The first row, or undefined. `Row` is what the caller knows of its own SELECT. */
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  run(sql: string, ...values: SQLInputValue[]): StatementResultingChanges;
  /** Runs `work` whole or not at all; durable when it returns. Within another transaction it joins that one. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens `<dataDir>/<name>.sqlite`, made by `schemaSql` when new and stamped with `version` (1 or more).
 * A file from another version, a broken one or one that another process holds is refused with DataFileError.
 */
export function openDatabase(
  runtime: Pick<Runtime, 'dataDir'>,
  name: string,
  version: number,
  schemaSql: string,
): Database {
  const file = runtime.dataDir === ':memory:' ? ':memory:' : join(runtime.dataDir, `${name}.sqlite`);
  const sqlite = openChecked(file, version, schemaSql);
  const statements = new Map<string, StatementSync>();
  let inTransaction = false;

  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) statements.set(sql, (statement = sqlite.prepare(sql)));
    return statement;
  };

  return {
    file,
    prepare,
    exec: (sql) => sqlite.exec(sql),
    get: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Row[],
    run: (sql, ...values) => prepare(sql).run(...values),
    transaction(work) {
      if (inTransaction) return work();
      prepare('BEGIN IMMEDIATE').run();
      inTransaction = true;
      try {
        const result = work();
        prepare('COMMIT').run();
        return result;
      } catch (error) {
        // A full disk has already rolled back by itself.
        if (sqlite.isTransaction) prepare('ROLLBACK').run();
        throw error;
      } finally {
        inTransaction = false;
      }
    },
    close: () => {
      statements.clear();
      sqlite.close();
    },
  };
}

function openChecked(file: string, version: number, schemaSql: string): DatabaseSync {
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(file, { timeout: 2_000 });
    // One process owns a data folder: EXCLUSIVE refuses a second one and spares shared-memory locks.
    // WAL with NORMAL hands each commit to the operating system: it survives kill -9, though not a power cut.
    // A checkpoint waits for the disk: one every 16 MB of log, not every 4.
    sqlite.exec(
      `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
       PRAGMA wal_autocheckpoint = 4000; PRAGMA foreign_keys = ON`,
    );
    sqlite.exec('BEGIN IMMEDIATE');
    const found = (sqlite.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
    const isNew = found === 0 && !sqlite.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get();
    if (isNew) sqlite.exec(`${schemaSql};\nPRAGMA user_version = ${version}`);
    else if (found !== version)
      throw new DataFileError(
        `${file} was written by another version (data version ${found}, this one reads ${version}).`,
      );
    sqlite.exec('COMMIT');
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw asDataFileError(file, error);
  }
}

const isSqliteError = (error: unknown): error is Error & { errcode: number } =>
  error instanceof Error && 'errcode' in error;

// The primary result codes of https://sqlite.org/rescode.html; `errcode` carries more in its higher bytes.
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const OTHER_FOLDER = 'use another folder: DATA_DIR=<folder>.';
const BEGIN_ANEW = `Begin anew with \`npm start -- --fresh\` (this deletes the local data), or ${OTHER_FOLDER}`;

function asDataFileError(file: string, error: unknown): unknown {
  if (error instanceof DataFileError) return new DataFileError(`${error.message} ${BEGIN_ANEW}`);
  if (!isSqliteError(error)) return error;
  const Kind = (error.errcode & 0xff) === SQLITE_BUSY ? DataFileInUseError : DataFileError;
  return new Kind(whatIsWrong(file, error), { cause: error });
}

function whatIsWrong(file: string, { errcode, message }: Error & { errcode: number }): string {
  switch (errcode & 0xff) {
    case SQLITE_BUSY:
      return `${file} is in use by another running process; stop that one, or ${OTHER_FOLDER}`;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return `${file} is damaged or not a data file (${message}). ${BEGIN_ANEW}`;
    default:
      return `${file} cannot be opened (${message}). Free what stands in the way, or ${OTHER_FOLDER}`;
  }
}
