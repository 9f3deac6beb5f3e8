import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { expect, it } from 'vitest';
import { createSocketBatch } from './socket-batch.ts';

function fakeSocket(bufferedAmount = 0) {
  const calls: string[] = [];
  const stream = { cork: () => calls.push('cork'), uncork: () => calls.push('uncork') } as unknown as Duplex;
  const webSocket = {
    readyState: 1,
    OPEN: 1,
    bufferedAmount,
    send: (text: string) => calls.push(text),
    terminate: () => calls.push('terminate'),
  } as unknown as WebSocket;
  return { calls, socket: { stream, webSocket } };
}

it('RT-21: holds the frames of one turn and has written them when flushed() resolves', async () => {
  const batch = createSocketBatch();
  const { calls, socket } = fakeSocket();
  expect(batch.flushed()).toBeNull();
  batch.send(socket, 'one');
  batch.send(socket, 'two');
  expect(calls).toEqual(['cork', 'one', 'two']);
  await batch.flushed();
  expect(calls).toEqual(['cork', 'one', 'two', 'uncork']);
  expect(batch.flushed()).toBeNull();
});

it('RT-30: cuts a socket whose backlog is over the limit, after the others were written', async () => {
  const cut: unknown[] = [];
  const batch = createSocketBatch((socket) => cut.push(socket));
  const slow = fakeSocket(5 * 1_048_576);
  const quick = fakeSocket(1_000);
  batch.send(slow.socket, 'x');
  batch.send(quick.socket, 'x');
  await batch.flushed();
  expect(slow.calls.at(-1)).toBe('terminate');
  expect(quick.calls.at(-1)).toBe('uncork');
  expect(cut).toEqual([slow.socket]);
});

it('sends nothing to a socket that is closing', () => {
  const batch = createSocketBatch();
  const { calls, socket } = fakeSocket();
  Object.assign(socket.webSocket, { readyState: 2 });
  batch.send(socket, 'x');
  expect(calls).toEqual([]);
});
