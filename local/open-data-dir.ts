import { existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataFileError, DataFileInUseError, openDatabase } from './lib/sqlite.ts';
import type { Runtime } from './lib/runtime.ts';
import { listDataFiles } from './list-data-files.ts';

export interface DataDir {
  /** Gives the folder to the next process. */
  close(): void;
  /** Closes it and deletes the files that came since it was opened: a start that was refused leaves nothing behind. */
  abandon(): void;
}

// Raised when the data of an older version cannot be read any more.
const dataVersion = 1;
const schema = 'CREATE TABLE cloud (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT';

/** Makes the data folder ours alone until it is closed; refuses one of another version or another process with DataFileError. */
export function openDataDir({ dataDir }: Pick<Runtime, 'dataDir'>): DataDir {
  const isNew = dataDir !== ':memory:' && !existsSync(dataDir);
  if (dataDir !== ':memory:') makeFolder(dataDir);
  const before = new Set(listDataFiles(dataDir));
  const discardNew = () => {
    for (const name of listDataFiles(dataDir)) if (!before.has(name)) rmSync(join(dataDir, name), { force: true });
    if (isNew) removeIfEmpty(dataDir);
  };
  try {
    const lock = openDatabase({ dataDir }, 'cloud', dataVersion, schema);
    return {
      close: () => lock.close(),
      abandon() {
        lock.close();
        discardNew();
      },
    };
  } catch (error) {
    // What came meanwhile may be another process's, which was quicker.
    if (!(error instanceof DataFileInUseError)) discardNew();
    throw error;
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DataFileError(`The data folder ${dataDir} cannot be made: ${(error as Error).message}`, { cause: error });
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Someone put something there meanwhile: it stays.
  }
}
