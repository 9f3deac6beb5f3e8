import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import { startFakeAppSync } from '../realtime/fake-appsync.ts';
import type { FakeConnection } from '../realtime/fake-appsync.ts';
import { room } from '../rooms/fake-rooms.ts';
import { createChat } from './create-chat.ts';

const cleanUps: (() => void)[] = [];
beforeEach(() => {
  vi.stubGlobal('WebSocket', NodeWebSocket);
  localStorage.clear();
});
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp();
  vi.unstubAllGlobals();
});

interface Input {
  roomId: string;
  clientId: string;
  body: string;
}

/** A chat over a real socket, with an API whose answer to a send the test gives. */
async function setUp() {
  const server = await startFakeAppSync();
  const sends: { input: Input; answer: (message: object) => void }[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const { operationName, variables } = JSON.parse(init.body as string) as {
      operationName: string;
      variables: { input: Input };
    };
    if (operationName === 'MyRooms')
      return Response.json({ data: { myRooms: { items: [room('r')], nextToken: null } } });
    if (operationName === 'Messages') {
      const page = {
        __typename: 'MessagePage',
        items: [],
        hasMore: false,
        lastSeq: 0,
        readAt: new Date().toISOString(),
      };
      return Response.json({ data: { messages: page } });
    }
    const sendMessage = await new Promise((answer) => sends.push({ input: variables.input, answer }));
    return Response.json({ data: { sendMessage } });
  });
  const chat = createChat({
    config: { graphqlUrl: 'http://api.confab.test/graphql', realtimeUrl: server.url },
    user: { userId: 'ann', name: 'Ann', email: 'ann@confab.test' },
    getToken: () => Promise.resolve('token'),
  });
  const sync = chat.room('r');
  const leave = sync.open();
  chat.start();
  cleanUps.push(server.close, () => chat.close(), leave);
  const socket = await server.nextConnection();
  const roomStart = await startOf(socket, 'OnMessage');
  await expect.poll(() => sync.store.get().live).toBe(true);

  const rows = () => [
    ...sync.store.get().messages.map(({ clientId }) => clientId),
    ...chat.outbox.store.get().map(({ clientId }) => clientId),
  ];
  const deliver = (message: object) =>
    socket.send({ id: roomStart, type: 'data', payload: { data: { onMessage: message } } });
  return { chat, sync, sends, rows, deliver };
}

async function startOf(socket: FakeConnection, operation: string): Promise<string> {
  for (;;) {
    const { id, payload } = await socket.next('start');
    if (payload.data.includes(`${operation}(`)) return id;
  }
}

function stored({ roomId, clientId, body }: Input) {
  const text = { senderName: 'Ann', body, sentAt: new Date().toISOString(), repeated: false, via: null, reply: null };
  return { __typename: 'Message', roomId, seq: 1, senderId: 'ann', clientId, ...text };
}

it.each(['the answer', 'the event'])(
  'shows a sent message as one row all the time, when %s comes first',
  async (first) => {
    const { chat, sync, sends, rows, deliver } = await setUp();
    const { clientId } = chat.outbox.send('r', 'Hello');
    await expect.poll(() => sends.length).toBe(1);
    const seen: string[][] = [];
    const look = () => seen.push(rows());
    sync.store.subscribe(() => queueMicrotask(look));
    chat.outbox.store.subscribe(() => queueMicrotask(look));

    const { input, answer } = sends[0]!;
    if (first === 'the answer') answer(stored(input));
    else deliver(stored(input));
    await expect.poll(() => chat.outbox.store.get()).toEqual([]);
    if (first === 'the answer') deliver(stored(input));
    else answer(stored(input));

    await expect.poll(() => chat.rooms.store.get().rooms[0]!.lastSeq).toBe(1);
    expect(sync.store.get().messages).toHaveLength(1);
    // One's own words are not news to oneself.
    expect(chat.rooms.store.get().rooms[0]!.unread).toBe(0);
    for (const look of seen) expect(look).toEqual([clientId]);
    expect(seen.length).toBeGreaterThan(0);
  },
);

it('shares one subscription between the list and the open room', async () => {
  const { deliver, sync, chat } = await setUp();
  deliver({ ...stored({ roomId: 'r', clientId: 'c', body: 'Hi' }), senderId: 'bob', senderName: 'Bob' });
  await expect.poll(() => sync.store.get().messages.length).toBe(1);
  expect(chat.rooms.store.get().rooms[0]).toMatchObject({ lastSeq: 1, unread: 1, lastMessage: { text: 'Hi' } });
});
