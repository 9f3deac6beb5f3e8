import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { Observable, of, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Membership, Message, Room } from '../api/types.ts';
import type { FeedObserver } from '../chat/room-feeds.ts';
import type { SubscriptionContext } from '../realtime/realtime-link.ts';
import { createMyRooms } from './create-my-rooms.ts';
import { membership, room } from './fake-rooms.ts';
import { createMarkRead } from './mark-read.ts';

const stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

/** A real Apollo client over an API that lives in this function. */
function setUp(...initial: Room[]) {
  const onServer = [...initial];
  const asked: string[] = [];
  let failing = false;
  let inbox: { context: SubscriptionContext; next(value: Membership): void } | undefined;
  const answer = (name: string, variables: Record<string, unknown>): Observable<ApolloLink.Result> => {
    asked.push(name);
    if (failing) return throwError(() => new TypeError('Failed to fetch'));
    if (name === 'MarkRead') {
      const change = { lastReadSeq: variables['seq'] as number };
      return of({ data: { markRead: membership(variables['roomId'] as string, change) } });
    }
    if (name === 'RoomCard') return of({ data: { room: onServer.find(({ id }) => id === variables['id']) } });
    const from = Number(variables['nextToken'] ?? 0);
    const items = onServer.slice(from, from + 2);
    const nextToken = from + 2 < onServer.length ? `${from + 2}` : null;
    return of({ data: { myRooms: { __typename: 'RoomPage', items, nextToken } } });
  };
  const link = new ApolloLink(({ operationName, variables, getContext }) => {
    if (operationName !== 'OnMembership') return answer(operationName!, variables);
    return new Observable((subscriber) => {
      const next = (onMembership: Membership) => subscriber.next({ data: { onMembership } });
      inbox = { context: getContext() as SubscriptionContext, next };
    });
  });
  const client = new ApolloClient({
    link,
    cache: new InMemoryCache(),
    defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
  });
  const feeds = new Map<string, FeedObserver>();
  const ended: string[] = [];
  const rooms = createMyRooms({
    client,
    feeds: {
      watch(roomId, observer) {
        feeds.set(roomId, observer);
        return () => feeds.delete(roomId);
      },
    },
    userId: 'ann',
    onMembership: ({ roomId, state }) => state === 'ENDED' && ended.push(roomId),
    onRoomRead: () => undefined,
  });
  stops.push(rooms.start());
  return {
    rooms,
    asked,
    onServer,
    feeds,
    ended,
    client,
    inbox: () => inbox!,
    fail: (fails: boolean) => (failing = fails),
    listed: () => rooms.store.get().rooms.map(({ id }) => id),
    settle: () => vi.advanceTimersByTimeAsync(1),
  };
}

const message = (roomId: string, seq: number) =>
  ({ roomId, seq, body: 'Hi', senderName: 'Bob', sentAt: '2026-03-01T00:00:00.000Z' }) as Message;

describe('the list of rooms', () => {
  it('reads all pages and follows every room on them', async () => {
    const { listed, feeds, settle } = setUp(room('a', 3), room('b', 2), room('c', 1));
    await settle();
    expect([listed(), [...feeds.keys()]]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('counts what arrives, and moves the room up', async () => {
    const { rooms, listed, feeds, settle } = setUp(room('a', 3, 3), room('b', 2, 2));
    await settle();
    feeds.get('b')!.message!(message('b', 3));
    expect([listed(), rooms.store.get().rooms[0]!.unread]).toEqual([['b', 'a'], 1]);
  });

  it('is read again once all subscriptions stand, and after a break (RT-45)', async () => {
    const { onServer, asked, feeds, inbox, listed, settle } = setUp(room('a', 1));
    await settle();
    expect(asked).toEqual(['MyRooms']);
    onServer.push(room('b', 2));
    feeds.get('a')!.established!();
    inbox().context.onEstablished!();
    await vi.advanceTimersByTimeAsync(200);
    expect([asked, listed()]).toEqual([
      ['MyRooms', 'MyRooms'],
      ['b', 'a'],
    ]);
  });

  it('gains a room that one was invited to, and loses one that one was removed from', async () => {
    const { onServer, inbox, listed, feeds, ended, settle } = setUp(room('a', 1));
    await settle();
    onServer.push(room('new', 5));
    inbox().next(membership('new'));
    await settle();
    expect([listed(), feeds.has('new')]).toEqual([['new', 'a'], true]);
    inbox().next(membership('a', { state: 'ENDED' }));
    expect([listed(), feeds.has('a'), ended]).toEqual([['new'], false, ['a']]);
  });

  it("does not take another member's change for one's own", async () => {
    const { rooms, listed, settle } = setUp(room('a', 1));
    await settle();
    rooms.applyMembership(membership('a', { userId: 'bob', state: 'ENDED' }));
    expect(listed()).toEqual(['a']);
  });

  it('stays when it cannot be read again, says why and goes on trying', async () => {
    const { rooms, onServer, fail, listed, settle } = setUp(room('a', 1));
    await settle();
    onServer.push(room('b', 2));
    fail(true);
    rooms.reload();
    await settle();
    expect(rooms.store.get()).toMatchObject({ status: 'ready', rooms: [{ id: 'a' }], failure: { kind: 'offline' } });
    fail(false);
    await vi.advanceTimersByTimeAsync(250);
    expect([rooms.store.get().failure, listed()]).toEqual([undefined, ['b', 'a']]);
  });

  it('does not ask again and again for a room that refuses it', async () => {
    const { feeds, asked, inbox, settle } = setUp(room('a', 1));
    await settle();
    feeds.get('a')!.refused!({ kind: 'forbidden', text: 'No.', retryable: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([feeds.has('a'), asked.length]).toEqual([false, 2]);
    inbox().next(membership('a'));
    expect(feeds.has('a')).toBe(true);
  });

  it('reads the rooms past the 90th every minute', async () => {
    const { asked, settle } = setUp(...Array.from({ length: 92 }, (_, at) => room(`room-${at}`)));
    await settle();
    const once = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(2 * once);
  });
});

describe('marking as read', () => {
  it('shows at once, and tells the server once a second the furthest', async () => {
    const { rooms, asked, client, settle } = setUp(room('a', 9, 2));
    await settle();
    const markRead = createMarkRead(client, rooms);
    for (const seq of [3, 4, 9, 5]) markRead('a', seq);
    expect(rooms.store.get().rooms[0]!.unread).toBe(0);
    await vi.advanceTimersByTimeAsync(1_000);
    markRead('a', 9);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.filter((name) => name === 'MarkRead')).toHaveLength(1);
  });

  it('waits for its reader to look', async () => {
    const { rooms, asked, client, settle } = setUp(room('a', 9, 2));
    await settle();
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    createMarkRead(client, rooms)('a', 9);
    await vi.advanceTimersByTimeAsync(10_000);
    visibility.mockRestore();
    expect([rooms.store.get().rooms[0]!.unread, asked.includes('MarkRead')]).toEqual([7, false]);
  });

  it('is told later where the server cannot be reached now', async () => {
    const { rooms, asked, client, fail, settle } = setUp(room('a', 9, 2));
    await settle();
    fail(true);
    createMarkRead(client, rooms)('a', 9);
    await vi.advanceTimersByTimeAsync(1_000);
    fail(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.filter((name) => name === 'MarkRead')).toHaveLength(2);
  });
});
