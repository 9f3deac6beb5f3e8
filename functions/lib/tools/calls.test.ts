import { describe, expect, it } from 'vitest';
import { events, useHostileServers } from '../../test/hostile-server.ts';

const start = useHostileServers();

describe('the caller', () => {
  it('ends a call: the server hears of it, and it counts for nothing', async () => {
    const asked = Promise.withResolvers<void>();
    const { call, seen, failures } = await start(() => asked.resolve());
    const controller = new AbortController();
    const outcome = call({ signal: controller.signal });
    await asked.promise;
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'aborted' });
    await expect.poll(() => seen.map(({ method }) => method)).toContain('notifications/cancelled');
    expect(await failures()).toBe(0);
  });

  it('hears of progress', async () => {
    const { call } = await start((id, response, { params }) => {
      const progressToken = (params as { _meta?: { progressToken: number } })._meta?.progressToken;
      const progress = { progressToken, progress: 2, total: 5, message: 'Half\u202e way' };
      events(response).write(
        `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: progress })}\n\n`,
      );
      response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: { content: [] } })}\n\n`);
    });
    const heard: string[] = [];
    await call({ onProgress: (line) => heard.push(line) });
    expect(heard).toEqual(['Half way (2 of 5)']);
  });

  it.each([
    ['arguments of the wrong type', { arguments: { n: 'three' } }, 'The arguments do not fit'],
    ['a tool that is not there', { tool: 'other' }, 'has no tool “other”'],
    ['a server that is not there', { serverId: 'nowhere' }, 'There is no server “nowhere”.'],
  ])('is refused %s, and nothing is sent', async (_, changes, reason) => {
    const { call, seen, failures } = await start();
    seen.length = 0;
    expect(await call(changes)).toMatchObject({ kind: 'denied', reason: expect.stringContaining(reason) });
    expect(seen).toEqual([]);
    expect(await failures()).toBe(0);
  });
});
