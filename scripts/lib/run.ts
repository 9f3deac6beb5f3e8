import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

const bin = join(root, 'node_modules/.bin');

/** The project's own Node and tools come first, whatever the machine has; nothing reports home. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
};

/**
 * Runs a command of the project in its root and gives its exit code; a signal that stopped it counts as 1. What a
 * `quiet` one says is shown only if it fails.
 */
export function run(command: string, args: readonly string[], { quiet = false } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: environment,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
    let isStopped = false;
    const passOn = (signal: NodeJS.Signals) => {
      isStopped = true;
      child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code) => {
      // What comes after it may be stopped as well.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, passOn);
      if (code !== 0 && !isStopped) process.stderr.write(Buffer.concat(said));
      // Turborepo calls a build that was stopped a success.
      resolve(isStopped ? 1 : (code ?? 1));
    });
  });
}
