import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { localAssembly } from './start-confab.ts';

const root = join(import.meta.dirname, '../..');

/** `local/main.ts` as `npm start` runs it, in a process of its own. */
export interface MainProcess {
  /** Its address once it serves; rejects with what it printed if it ends before. */
  readonly origin: Promise<string>;
  /** Its exit code once it has ended; null when a signal ended it. */
  readonly exitCode: Promise<number | null>;
  /** All that it has printed so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  readonly pid: number;
}

export interface MainOptions {
  readonly assemblyDir?: string;
  readonly args?: readonly string[];
  /** `PORT` is 0 unless given. */
  readonly env?: Record<string, string>;
}

export function startMain(
  dataDir: string,
  { assemblyDir = localAssembly, args = [], env }: MainOptions = {},
): MainProcess {
  const child = spawn(process.execPath, ['local/main.ts', '--assembly', assemblyDir, '--data-dir', dataDir, ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  const origin = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
        const [, url] = /runs at (\S+)/.exec(output) ?? [];
        if (url) resolve(url);
      });
    }
    void exitCode.then(() => reject(new Error(`It ended at its start:\n${output}`)));
  });
  // Who waits for the exit alone need not hear of it twice.
  origin.catch(() => {});
  return { origin, exitCode, output: () => output, kill: (signal) => void child.kill(signal), pid: child.pid! };
}
