import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createLog } from '../../lib/log.ts';
import type { Caller } from '../auth/caller.ts';
import { createHttpHandler } from './create-http-handler.ts';

const caller: Caller = { mode: 'API_KEY', identity: null, groups: [], defaultAction: 'ALLOW', deniedFields: new Set() };

it('RT-21: answers a mutation only when its events have left', async () => {
  const order: string[] = [];
  const published = Promise.withResolvers<void>();
  const flushed = Promise.withResolvers<void>();
  const handler = createHttpHandler({
    authenticate: () => caller,
    run: async () => ({
      data: { add: 1 },
      errors: [],
      responseHeaders: {},
      publications: [{ subscriptionField: 'onAdd', value: {} }],
      kind: 'mutation',
    }),
    publisher: {
      publish: () => published.resolve(),
      invalidate() {},
      watchInvalidations: () => ({ missed: [], done: () => true }),
    },
    batch: { send() {}, flushed: () => flushed.promise },
    runtime: { clock: { now: () => 0 }, newId: () => 'id', log: createLog(), dataDir: ':memory:' },
    report(fault) {
      throw fault;
    },
  });
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = fetch(url, { method: 'POST', body: '{"query":"mutation { add }"}' }).then(() =>
    order.push('answered'),
  );
  await published.promise;
  // Time enough for an answer that did not wait.
  await fetch(url, { method: 'OPTIONS' });
  order.push('flushed');
  flushed.resolve();
  await answer;
  expect(order).toEqual(['flushed', 'answered']);
  server.close();
});
