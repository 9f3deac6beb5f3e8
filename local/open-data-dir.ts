import { mkdirSync } from 'node:fs';
import { DataFileError, openDatabase, type Database } from './lib/sqlite.ts';
import type { Runtime } from './lib/runtime.ts';

// Raised when the data of an older version cannot be read any more.
const dataVersion = 1;

/** Makes the data folder ours alone until it is closed; refuses one of another version or another process with DataFileError. */
export function openDataDir(runtime: Runtime): Database {
  const { dataDir } = runtime;
  if (dataDir !== ':memory:') {
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new DataFileError(`The data folder ${dataDir} cannot be made: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  return openDatabase(
    runtime,
    'cloud',
    dataVersion,
    'CREATE TABLE cloud (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
  );
}
