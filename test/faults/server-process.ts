import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface ServerProcess {
  /** Ends it as a power cut would (`kill -9`) and starts it again on the same data. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** The offline cloud as a process of its own, answering once this resolves. */
export async function startServerProcess(assemblyDir: string, dataDir: string, port: number): Promise<ServerProcess> {
  let child: ChildProcess;
  let isEnding = false;

  const start = async () => {
    const args = ['local/main.ts', '--assembly', assemblyDir, '--data-dir', dataDir, '--port', `${port}`];
    child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    child.once('exit', (code, signal) => {
      if (!isEnding) throw new Error(`The server ended by itself: ${signal ?? `exit code ${code}`}`);
    });
    let output = '';
    for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
      output += chunk;
      if (output.includes(`127.0.0.1:${port}`)) break;
    }
    child.stdout!.resume();
    if (child.exitCode !== null) throw new Error(`The server ended at start:\n${output}`);
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    isEnding = true;
    child.kill(signal);
    await once(child, 'exit');
    isEnding = false;
  };

  await start();
  return {
    killAndRestart: async () => {
      await end('SIGKILL');
      await start();
    },
    stop: () => end('SIGTERM'),
  };
}
