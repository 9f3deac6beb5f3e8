import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompileResult } from './compile-code.ts';

export interface Compiled {
  /** The runtime as a script for the sandboxes. */
  readonly bundle: string;
  /** By code. */
  readonly results: Readonly<Record<string, CompileResult>>;
}

interface Kept extends Compiled {
  /** Of everything of ours that decides what becomes of a code. */
  readonly version: string;
}

let inMemory: Kept | undefined;

/** Compiles modules and the runtime they import; what was compiled before is taken from `dataDir`. */
export function compileAll(codes: readonly string[], dataDir: string): Compiled {
  const isLasting = dataDir !== ':memory:';
  const version = currentVersion();
  const known = [inMemory, isLasting ? readKept(dataDir) : undefined].filter((kept) => kept?.version === version);
  const results: Record<string, CompileResult> = Object.assign({}, ...known.map((kept) => kept?.results));
  const missing = codes.filter((code) => !Object.hasOwn(results, code));
  const bundle = known[0]?.bundle;
  const fresh =
    bundle !== undefined && missing.length === 0 ? undefined : compileInChild(missing, bundle === undefined);
  const compiled = { version, bundle: bundle ?? fresh?.bundle ?? '', results: { ...results, ...fresh?.results } };
  inMemory = compiled;
  if (fresh && isLasting) writeKept(dataDir, compiled, codes);
  return compiled;
}

const keptIn = (dataDir: string) => join(dataDir, 'appsync-compiled.json');

function currentVersion(): string {
  const folder = join(import.meta.dirname, '../..');
  const hash = createHash('sha256').update(process.version);
  for (const file of globSync(['runtime/*.ts', 'resolvers/{compile,sandbox}/*.ts'], { cwd: folder }).sort()) {
    hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('base64');
}

function readKept(dataDir: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(keptIn(dataDir), 'utf8')) as Kept;
  } catch {
    // Not there, or cut short: it is only a copy.
    return undefined;
  }
}

/** Keeps what the present template needs, not all it ever had. */
function writeKept(dataDir: string, { version, bundle, results }: Kept, codes: readonly string[]): void {
  const needed = Object.fromEntries(Object.entries(results).filter(([code]) => codes.includes(code)));
  writeFileSync(keptIn(dataDir), JSON.stringify({ version, bundle, results: needed }));
}

function compileInChild(codes: readonly string[], withBundle: boolean): Compiled {
  const main = join(import.meta.dirname, 'compile-main.ts');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [main], {
    input: JSON.stringify({ codes, withBundle }),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (status !== 0) throw new Error(`The resolvers could not be compiled: ${stderr ?? ''}`, { cause: error });
  return JSON.parse(stdout) as Compiled;
}
