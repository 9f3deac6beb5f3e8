import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('ends a function in an endless loop when its parent is killed', async () => {
  const codeDir = mkdtempSync(join(tmpdir(), 'loop-'));
  writeFileSync(join(codeDir, 'index.js'), 'exports.handler = () => { console.log(process.pid); for (;;); };');
  const parent = `
    import { startContainer } from '${new URL('start-container.ts', import.meta.url).href}';
    const data = { codeDir: '${codeDir}', handler: 'index.handler', memoryMb: 128 };
    const container = startContainer({ data, environment: {}, output: (_id, { message }) => console.log(message) });
    await container.run({ requestId: 'loop', event: '{}' }, 60_000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = (await once(child.stdout, 'data')).map(Number) as [number];
  expect(isRunning(pid)).toBe(true);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5_000 });
});
