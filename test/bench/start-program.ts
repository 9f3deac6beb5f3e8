import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program {
  /** The first line it printed. */
  readonly line: string;
  stop(): Promise<void>;
}

/** Starts one of the bench's servers, which answers once it has printed a line and ends with its input. */
export async function startProgram(args: string[], env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.stdin.end();
    await once(child, 'exit');
  };
  for await (const line of createInterface(child.stdout)) {
    child.stdout.resume();
    return { line, stop };
  }
  throw new Error(`${args[0]} ended without a word`);
}
