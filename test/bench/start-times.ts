import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, root } from '../../scripts/lib/run.ts';

const port = 4790;
const idleMs = 10_000;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resident memory of a process and of each one below it, in MB. */
function residentMb(pid: number): number[] {
  const rows = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const below = (id: number): number[] =>
    rows.filter(([, parent]) => parent === id).flatMap(([own, , kb]) => [kb / 1024, ...below(own)]);
  return [rows.find(([own]) => own === pid)![2] / 1024, ...below(pid)];
}

async function startOnce(extra: Record<string, string>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'confab-start-'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['scripts/start.ts', '--port', `${port}`, '--data-dir', dataDir], {
    cwd: root,
    env: { ...environment, ...extra },
    stdio: 'ignore',
  });
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))?.ok) {
      if (child.exitCode !== null) throw new Error('npm start ended before its first page');
      await wait(50);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    await wait(idleMs);
    return { seconds, mb: residentMb(child.pid!) };
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `npm start` up to its first page, with nothing built and with all of it, and its memory when idle. */
export async function benchStart(): Promise<void> {
  const first = await startOnce({ TURBO_FORCE: 'true' });
  const next = await startOnce({});
  console.log(
    `npm start, first page: ${first.seconds.toFixed(1)} s with nothing built, ${next.seconds.toFixed(1)} s the next time`,
  );
  const total = next.mb.reduce((sum, mb) => sum + mb, 0);
  console.log(
    `Idle: ${total.toFixed(0)} MB resident (${next.mb.map((mb) => mb.toFixed(0)).join(' + ')}: the script, then the cloud)`,
  );
}
