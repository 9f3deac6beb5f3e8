import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompileResult } from './compile-code.ts';

export interface CompiledAll {
  /** The runtime as a script for the sandboxes. */
  readonly bundle: string;
  /** In the order of the codes given. */
  readonly results: readonly CompileResult[];
}

const inMemory = new Map<string, CompiledAll>();

/** Compiles modules and the runtime they import; what was compiled before is read from `dataDir`. */
export function compileAll(codes: readonly string[], dataDir: string): CompiledAll {
  const input = JSON.stringify(codes);
  const key = keyOf(input);
  const known = inMemory.get(key) ?? (dataDir === ':memory:' ? undefined : readKept(dataDir, key));
  const compiled = known ?? compileInChild(input);
  inMemory.set(key, compiled);
  if (!known && dataDir !== ':memory:') writeFileSync(keptIn(dataDir), JSON.stringify({ key, compiled }));
  return compiled;
}

const keptIn = (dataDir: string) => join(dataDir, 'appsync-compiled.json');

/** Of the codes and of everything that decides what becomes of them. */
function keyOf(input: string): string {
  const folder = join(import.meta.dirname, '../..');
  const hash = createHash('sha256').update(process.version).update(input);
  for (const file of globSync(['runtime/*.ts', 'resolvers/{compile,sandbox}/*.ts'], { cwd: folder }).sort()) {
    hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('base64');
}

function readKept(dataDir: string, key: string): CompiledAll | undefined {
  try {
    const kept = JSON.parse(readFileSync(keptIn(dataDir), 'utf8')) as { key: string; compiled: CompiledAll };
    return kept.key === key ? kept.compiled : undefined;
  } catch {
    // Not there, or cut short: it is only a copy.
    return undefined;
  }
}

function compileInChild(input: string): CompiledAll {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'compile-main.ts')],
    {
      input,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  if (status !== 0) throw new Error(`The resolvers could not be compiled: ${stderr ?? ''}`, { cause: error });
  return JSON.parse(stdout) as CompiledAll;
}
