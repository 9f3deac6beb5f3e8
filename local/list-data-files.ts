import { existsSync, readdirSync } from 'node:fs';

// Only what this program writes: a folder named by mistake keeps its files.
const ours =
  /^([a-z-]+\.sqlite(-wal|-shm|-journal)?|(credentials\.json|appsync-compiled\.json|appsync-pages\.key)(\.new)?)$/;

/** The names of our own files in a folder; none where it is not there. */
export const listDataFiles = (dataDir: string): string[] =>
  existsSync(dataDir) ? readdirSync(dataDir).filter((name) => ours.test(name)) : [];
