import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bench, callOf, startBench, startHttp } from '../../test/tool-bench.ts';
import type { ToolCall } from './tool-servers.ts';

const entry = join(import.meta.dirname, '../../../node_modules/@modelcontextprotocol/server-everything/dist/index.js');

let bench: Bench;
let port: number;
let child: ChildProcess;
const url = () => `http://127.0.0.1:${port}/mcp`;
const start = async () => {
  child = spawn(process.execPath, [entry, 'streamableHttp'], { env: { PORT: `${port}` }, stdio: 'ignore' });
  await vi.waitFor(() => fetch(url()), { timeout: 10_000 });
};
const stop = async () => {
  child.kill();
  await once(child, 'exit');
};
beforeAll(async () => {
  const free = await startHttp(() => undefined);
  port = free.port;
  await free.close();
  await start();
  const program = { id: 'program', name: 'Program', command: process.execPath, args: [entry, 'stdio'] };
  bench = await startBench({ servers: [{ id: 'every', name: 'Everything', url: url() }, program] });
  await bench.tools.forRoom('room');
}, 20_000);
afterAll(async () => {
  await bench.close();
  child.kill();
});
const call = (tool: string, args = {}, more: Partial<ToolCall> = {}) =>
  bench.tools.call({ ...callOf('every', tool, args), ...more });

describe('server-everything, which other people wrote', () => {
  it('has its tools, prompts and resources read', async () => {
    const server = (await bench.tools.forRoom('room')).find(({ id }) => id === 'every');
    expect(server?.tools.map(({ name }) => name)).toContain('trigger-long-running-operation');
    expect(await call('get-tiny-image')).toMatchObject({ text: expect.stringContaining('[image, 4 KB]') });
    expect(await bench.tools.getPrompt('every', 'simple-prompt', {})).toMatchObject({
      text: 'This is a simple prompt without arguments.',
    });
    const uri = 'demo://resource/static/document/architecture.md';
    expect(await bench.tools.readResource('every', uri)).toMatchObject({
      text: expect.stringContaining('Architecture'),
    });
  });

  it('tells of its progress, and can be stopped', async () => {
    const heard: string[] = [];
    const onProgress = (text: string) => heard.push(text);
    await call('trigger-long-running-operation', { duration: 0.2, steps: 2 }, { onProgress });
    expect(heard).toEqual(['1 of 2', '2 of 2']);
    const controller = new AbortController();
    const long = { duration: 10, steps: 100 };
    const stopped = call('trigger-long-running-operation', long, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(await stopped).toMatchObject({ kind: 'aborted' });
  });

  it('asks a form, and is answered in another call with what was not filled in', async () => {
    const asked = await call('trigger-elicitation-request');
    if (asked.kind !== 'input-required') throw new Error(JSON.stringify(asked));
    const input = { state: asked.state, values: { name: 'Ada' } };
    expect(await call('trigger-elicitation-request', {}, { input })).toMatchObject({
      kind: 'result',
      text: expect.stringMatching(/Name: Ada[\s\S]*"integer": 42/),
    });
  });

  it('runs as a program of this machine in the local stage, and nowhere else', async () => {
    const program = callOf('program', 'echo', { message: 'hi' });
    expect(await bench.tools.call(program)).toMatchObject({ text: 'Echo: hi' });
    expect(await bench.another({}, { stage: 'dev' }).call(program)).toMatchObject({
      kind: 'unavailable',
      reason: 'Programs are started in the local stage only.',
    });
  }, 20_000);

  it('opens the breaker when it is killed, and closes it when it is back', async () => {
    await stop();
    for (let count = 0; count < 3; count += 1) await call('echo', { message: 'hi' });
    expect(await call('echo', { message: 'hi' })).toMatchObject({ kind: 'resting' });
    expect(bench.transitions).toMatchObject([{ serverId: 'every', state: 'OPEN', epoch: 1 }]);
    const resting = (await bench.tools.forRoom('room')).find(({ id }) => id === 'every');
    expect(resting?.status.state).toBe('OPEN');
    expect(resting?.tools.length).toBeGreaterThan(5);
    await start();
    bench.clock.ms += bench.laters[0]!.delaySeconds * 1000;
    expect(await bench.tools.recover('every', 1)).toBe('closed');
    expect(await call('echo', { message: 'back' })).toMatchObject({ text: 'Echo: back' });
  }, 20_000);
});
