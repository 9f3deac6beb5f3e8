import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

it('gives up when the client goes away in the middle', async () => {
  const outcome = Promise.withResolvers<unknown>();
  const server = createServer((incoming) => readBody(incoming).catch(outcome.resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const half = request({ port, method: 'POST', headers: { 'content-length': 100 } });
  half.on('error', () => {});
  half.write('half');
  server.once('request', () => half.destroy());
  expect(await outcome.promise).toBeInstanceOf(Error);
  server.close();
});
