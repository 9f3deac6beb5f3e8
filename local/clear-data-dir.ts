import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataFileInUseError } from './lib/sqlite.ts';
import { listDataFiles } from './list-data-files.ts';
import { openDataDir } from './open-data-dir.ts';

/** Deletes the kept data, and nothing else that may lie in the folder; throws DataFileInUseError while another process uses it. */
export function clearDataDir(dataDir: string): void {
  if (listDataFiles(dataDir).length > 0) refuseInUse(dataDir);
  for (const name of listDataFiles(dataDir)) rmSync(join(dataDir, name), { force: true });
}

function refuseInUse(dataDir: string): void {
  try {
    openDataDir({ dataDir }).close();
  } catch (error) {
    // Of another version or damaged: that is what is to be deleted.
    if (error instanceof DataFileInUseError) throw error;
  }
}
