import { spawn, type StdioOptions } from 'node:child_process';
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

/** Runs a command of the project in its root and gives its exit code; a signal that stopped it counts as 1. */
export function run(command: string, args: readonly string[], stdio: StdioOptions = 'inherit'): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio, shell: process.platform === 'win32' });
    let isStopped = false;
    const passOn = (signal: NodeJS.Signals) => {
      isStopped = true;
      child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, passOn);
    child.on('error', reject);
    child.on('exit', (code) => {
      // What comes after it may be stopped as well.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, passOn);
      // Turborepo calls a build that was stopped a success.
      resolve(isStopped ? 1 : (code ?? 1));
    });
  });
}
