import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, callOf, simpleServer, startBench, startMcp } from '../../test/tool-bench.ts';

let bench: Bench;
let server: Awaited<ReturnType<typeof startMcp>>;
const start = async () => {
  server = await startMcp(() => simpleServer());
  bench = await startBench({ servers: [{ id: 'simple', name: 'Simple', url: server.url }] });
};
afterEach(async () => {
  await bench?.close();
  await server?.close();
});

describe('tool servers', () => {
  it('offers the chat’s own tools and a configured server’s, and calls both', async () => {
    await start();
    const rooms = await bench.tools.forRoom('room');
    expect(rooms.map(({ id, status, tools }) => [id, status.state, tools.map(({ name }) => name)])).toEqual([
      ['confab', 'CLOSED', ['hello', 'fail']],
      ['simple', 'CLOSED', ['hello', 'fail']],
    ]);
    for (const id of ['confab', 'simple']) {
      expect(await bench.tools.call(callOf(id, 'hello', { name: 'Ada' }))).toMatchObject({
        kind: 'result',
        text: 'Hello Ada',
        isError: false,
      });
      expect(await bench.tools.call(callOf(id, 'fail'))).toMatchObject({
        kind: 'result',
        text: 'No luck',
        isError: true,
      });
    }
  });

  it('connects without asking anything first once a server is known', async () => {
    await start();
    await bench.tools.forRoom('room');
    server.seen.length = 0;
    await bench.another().call(callOf('simple', 'hello', { name: 'Ada' }));
    expect(server.seen.map(({ method }) => method)).toEqual(['tools/call']);
  });
});
