import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import { createConnection } from './create-connection.ts';
import type { Connection } from './create-connection.ts';
import { startFakeAppSync } from './fake-appsync.ts';
import type { EventPayload } from './frames.ts';
import type { SubscriptionRefusedError } from './subscription-refused-error.ts';

const WebSocket = NodeWebSocket as unknown as typeof globalThis.WebSocket;
const graphqlUrl = 'https://api.confab.test/graphql';
const request = { query: 'subscription { onMessage(roomId: "r") { seq } }', variables: { roomId: 'r' } };
const cleanUps: (() => void)[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

async function connectTo(options?: Parameters<typeof startFakeAppSync>[0]) {
  const server = await startFakeAppSync(options);
  let tokens = 0;
  const getToken = vi.fn((_?: { forceRefresh?: boolean }) => Promise.resolve(`token-${++tokens}`));
  const connection = createConnection({ realtimeUrl: server.url, graphqlUrl, getToken, WebSocket, random: () => 0 });
  cleanUps.push(server.close, connection.close);
  return { server, connection, getToken };
}

/** Subscribes and makes what happens to the subscription awaitable. */
function follow(connection: Connection, from = request) {
  const seen: string[] = [];
  const events: EventPayload[] = [];
  const errors: SubscriptionRefusedError[] = [];
  const stop = connection.subscribe(from, {
    established: () => seen.push('established'),
    interrupted: () => seen.push('interrupted'),
    event: (payload) => events.push(payload),
    refused: (error) => errors.push(error),
  });
  const until = (expected: string[]) => expect.poll(() => seen, { timeout: 5_000 }).toEqual(expected);
  return { stop, seen, events, errors, until };
}

describe('connecting', () => {
  it('shows its credential in the subprotocol, with the host of the GraphQL API (RT-02)', async () => {
    const { server, connection } = await connectTo();
    follow(connection);
    const { authorization } = await server.nextConnection();
    expect(authorization).toEqual({ host: 'api.confab.test', Authorization: 'token-1' });
  });

  it('takes a fresh token for the connection and for every start (RT-40)', async () => {
    const { server, connection } = await connectTo();
    follow(connection);
    follow(connection);
    const socket = await server.nextConnection();
    const starts = [await socket.next('start'), await socket.next('start')];
    const used = starts.map(({ payload }) => payload.extensions.authorization.Authorization);
    expect(new Set([socket.authorization.Authorization, ...used]).size).toBe(3);
  });

  it('sends the request as a string within the frame', async () => {
    const { server, connection } = await connectTo();
    follow(connection);
    const start = await (await server.nextConnection()).next('start');
    expect(JSON.parse(start.payload.data)).toEqual(request);
  });

  it('opens no connection before somebody wants events', async () => {
    const { connection, getToken } = await connectTo();
    connection.retryNow();
    expect(getToken).not.toHaveBeenCalled();
  });
});

describe('a break', () => {
  it('starts every subscription again under a new id and says so (RT-43, RT-45)', async () => {
    const { server, connection } = await connectTo();
    const { until, events } = follow(connection);
    const first = await server.nextConnection();
    const before = await first.next('start');
    await until(['established']);
    first.cut();
    const second = await server.nextConnection();
    const after = await second.next('start');
    await until(['established', 'interrupted', 'established']);
    expect(after.id).not.toBe(before.id);
    second.send({ id: before.id, type: 'data', payload: { data: { onMessage: { seq: 1 } } } });
    second.send({ id: after.id, type: 'data', payload: { data: { onMessage: { seq: 2 } } } });
    await expect.poll(() => events).toEqual([{ data: { onMessage: { seq: 2 } } }]);
  });

  it('does not start again what nobody wants any more', async () => {
    const { server, connection } = await connectTo();
    const kept = follow(connection);
    const left = follow(connection, { ...request, variables: { roomId: 'left' } });
    const first = await server.nextConnection();
    await left.until(['established']);
    await kept.until(['established']);
    left.stop();
    await first.next('stop');
    first.cut();
    const second = await server.nextConnection();
    const start = await second.next('start');
    expect(JSON.parse(start.payload.data)).toEqual(request);
    await kept.until(['established', 'interrupted', 'established']);
    expect(left.seen).toEqual(['established']);
  });

  it('is seen when no connection_ack comes within 15 s (RT-41)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { server, connection } = await connectTo({ acks: false });
    follow(connection);
    await (await server.nextConnection()).next('connection_init');
    await vi.advanceTimersByTimeAsync(14_000);
    expect(connection.state.get().state).toBe('connecting');
    await vi.advanceTimersByTimeAsync(1_001);
    await server.nextConnection();
  });

  it('is seen when no start_ack comes within 15 s (RT-41)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { server, connection } = await connectTo({ startAcks: false });
    follow(connection);
    await (await server.nextConnection()).next('start');
    expect(connection.state.get().state).toBe('live');
    await vi.advanceTimersByTimeAsync(15_001);
    await server.nextConnection();
  });

  it('is seen at once after a long sleep, when the page is looked at (RT-41)', async () => {
    const { server, connection } = await connectTo();
    const { until } = follow(connection);
    await server.nextConnection();
    await until(['established']);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(['established', 'interrupted', 'established']);
  });
});

describe('waiting for the next try', () => {
  /** Nothing listens here, so every try fails at once. */
  function hopeless(random: () => number) {
    const getToken = () => Promise.resolve('token');
    const realtimeUrl = 'ws://127.0.0.1:9/graphql/realtime';
    const connection = createConnection({ realtimeUrl, graphqlUrl, getToken, WebSocket: Refusing as never, random });
    cleanUps.push(connection.close);
    return connection;
  }
  const sockets: Refusing[] = [];
  class Refusing extends EventTarget {
    static readonly OPEN = 1;
    readyState = 3;
    onclose: ((event: { code: number }) => void) | null = null;
    constructor() {
      super();
      sockets.push(this);
      queueMicrotask(() => this.onclose?.({ code: 1006 }));
    }
    close() {}
  }

  it('waits at most 0.25, 0.5, 1, 2, 4 and then 8 s, for ever (RT-42)', async () => {
    vi.useFakeTimers({ now: 0 });
    const connection = hopeless(() => 1);
    follow(connection);
    const waits: number[] = [];
    for (let round = 0; round < 9; round++) {
      await vi.advanceTimersByTimeAsync(0);
      const { state, retryAt } = connection.state.get();
      expect(state).toBe('waiting');
      waits.push(retryAt! - Date.now());
      await vi.advanceTimersByTimeAsync(waits.at(-1)!);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000]);
  });

  it('is cut short by the network, by a look at the page and by wish (RT-42)', async () => {
    vi.useFakeTimers({ now: 0 });
    const connection = hopeless(() => 1);
    follow(connection);
    await vi.advanceTimersByTimeAsync(0);
    const kicks = [
      () => dispatchEvent(new Event('online')),
      () => document.dispatchEvent(new Event('visibilitychange')),
      () => connection.retryNow(),
    ];
    for (const kick of kicks) {
      const before = sockets.length;
      kick();
      expect(connection.state.get()).toEqual({ state: 'connecting' });
      await vi.advanceTimersByTimeAsync(0);
      expect(sockets.length).toBe(before + 1);
    }
  });

  it('calls it offline where the device says so, and still tries', async () => {
    vi.useFakeTimers({ now: 0 });
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    cleanUps.push(() => onLine.mockRestore());
    const connection = hopeless(() => 1);
    follow(connection);
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.state.get()).toEqual({ state: 'offline', retryAt: 250 });
    await vi.advanceTimersByTimeAsync(250);
    expect(connection.state.get().retryAt).toBe(750);
  });

  it('begins at 0.25 s again after a connection_ack (RT-42)', async () => {
    const server = await startFakeAppSync();
    const connection = createConnection({
      realtimeUrl: server.url,
      graphqlUrl,
      getToken: () => Promise.resolve('token'),
      WebSocket,
      random: () => 0.9,
    });
    cleanUps.push(server.close, connection.close);
    const { seen } = follow(connection);
    for (let round = 1; round <= 3; round++) {
      const socket = await server.nextConnection();
      await expect.poll(() => seen.filter((word) => word === 'established').length).toBe(round);
      socket.cut();
      await expect.poll(() => connection.state.get().state).toBe('waiting');
      expect(connection.state.get().retryAt! - Date.now()).toBeLessThanOrEqual(225);
    }
  });
});

describe('a refusal', () => {
  const refusal = (id: string, errorType: string, message: string) => ({
    id,
    type: 'error',
    payload: { errors: [{ errorType, message }] },
  });

  it('for what is asked is reported and not repeated (RT-44)', async () => {
    const { server, connection } = await connectTo({ startAcks: false });
    const { errors } = follow(connection);
    const socket = await server.nextConnection();
    const { id } = await socket.next('start');
    socket.send(refusal(id, 'Forbidden', 'Only members can use this room.'));
    await expect.poll(() => errors.map(({ message }) => message)).toEqual(['Only members can use this room.']);
    // The next start on this connection is another subscription's.
    follow(connection, { ...request, variables: { roomId: 'other' } });
    expect((await socket.next('start')).payload.data).toContain('other');
  });

  it('for its token is repeated once with a fresh one (RT-44)', async () => {
    const { server, connection, getToken } = await connectTo({ startAcks: false });
    const { errors } = follow(connection);
    const socket = await server.nextConnection();
    socket.send(refusal((await socket.next('start')).id, 'UnauthorizedException', 'Token has expired.'));
    const again = await socket.next('start');
    expect(getToken).toHaveBeenLastCalledWith({ forceRefresh: true });
    socket.send(refusal(again.id, 'UnauthorizedException', 'Token has expired.'));
    await expect.poll(() => errors.length).toBe(1);
  });

  it('of the connection asks for a fresh token for the next (RT-03, RT-40)', async () => {
    const { server, connection, getToken } = await connectTo({ acks: false });
    follow(connection);
    const socket = await server.nextConnection();
    const errors = [{ errorType: 'UnauthorizedException', message: 'No.', errorCode: 401 }];
    socket.send({ type: 'connection_error', payload: { errors } });
    await server.nextConnection();
    expect(getToken).toHaveBeenLastCalledWith({ forceRefresh: true });
  });

  it('comes at once for the 101st subscription (RT-53)', async () => {
    const { connection } = await connectTo();
    for (let count = 0; count < 100; count++) follow(connection);
    const { errors } = follow(connection);
    expect(errors[0]!.errors[0]!.errorType).toBe('MaxSubscriptionsReachedError');
  });
});

describe('a subscription that the server ends', () => {
  it('is started anew once, and given up when it ends again or is refused (RT-51)', async () => {
    const { server, connection } = await connectTo();
    const { until, errors } = follow(connection);
    const socket = await server.nextConnection();
    socket.send({ id: (await socket.next('start')).id, type: 'complete' });
    await until(['established', 'interrupted', 'established']);
    socket.send({ id: (await socket.next('start')).id, type: 'complete' });
    await expect.poll(() => errors.map(({ errors: [error] }) => error!.errorType)).toEqual(['Forbidden']);
  });

  it('goes on with the rest of the connection untouched', async () => {
    const { server, connection } = await connectTo();
    const ended = follow(connection);
    const other = follow(connection, { ...request, variables: { roomId: 'other' } });
    const socket = await server.nextConnection();
    const first = await socket.next('start');
    await other.until(['established']);
    await ended.until(['established']);
    socket.send({ id: first.id, type: 'complete' });
    await ended.until(['established', 'interrupted', 'established']);
    expect(other.seen).toEqual(['established']);
  });
});

it('outlives frames that it does not understand', async () => {
  const { server, connection } = await connectTo();
  const { until, events } = follow(connection);
  const socket = await server.nextConnection();
  const { id } = await socket.next('start');
  await until(['established']);
  socket.send({ type: 'news' });
  socket.send({ type: 'error', payload: { errors: [{ errorType: 'UnsupportedOperation', message: 'unknown' }] } });
  socket.send({ id, type: 'data', payload: { data: { onMessage: null } } });
  await expect.poll(() => events).toHaveLength(1);
});
