import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// Only what this program writes: a folder named by mistake keeps its files.
const ours = /^([a-z-]+\.sqlite(-wal|-shm|-journal)?|credentials\.json|appsync-compiled\.json|appsync-pages\.key)$/;

/** Deletes the kept data, and nothing else that may lie in the folder. */
export function clearDataDir(dataDir: string): void {
  let names: string[];
  try {
    names = readdirSync(dataDir);
  } catch {
    // Not there yet: nothing to delete.
    return;
  }
  for (const name of names) if (ours.test(name)) rmSync(join(dataDir, name), { force: true });
}
