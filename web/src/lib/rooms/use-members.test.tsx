import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Membership } from '../api/types.ts';
import { ChatContext } from '../chat/chat-context.ts';
import type { Chat } from '../chat/chat.ts';
import type { ConnectionState } from '../realtime/connection-state.ts';
import { createStore } from '../store/create-store.ts';
import { membership } from './fake-rooms.ts';
import { useMembers } from './use-members.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const member = (userId: string) => membership('r1', { userId, name: userId });

/** A room's members on a server that the test changes; `pageSize` of them a page. */
function setUp(userIds: string[], pageSize = 100) {
  const server = { userIds, failure: undefined as Error | undefined, reads: 0 };
  const query = ({ variables }: { variables: { nextToken: string | null } }) => {
    server.reads++;
    if (server.failure) return Promise.reject(server.failure);
    const from = Number(variables.nextToken ?? 0);
    const items = server.userIds.slice(from, from + pageSize).map(member);
    const nextToken = from + pageSize < server.userIds.length ? String(from + pageSize) : null;
    return Promise.resolve({ data: { room: { members: { items, nextToken } } } });
  };
  const state = createStore<ConnectionState>({ state: 'live' });
  const chat = { client: { query }, connection: { state, retryNow: () => undefined } } as unknown as Chat;
  const wrapper = ({ children }: { children: ReactNode }) => <ChatContext value={chat}>{children}</ChatContext>;
  const { result } = renderHook(() => useMembers('r1'), { wrapper });
  return {
    server,
    view: () => result.current,
    shown: () => result.current.members.map(({ userId }) => userId),
    wait: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
    apply: (change: Membership) => act(() => result.current.apply(change)),
    loadMore: () => act(() => result.current.loadMore()),
    connect: (to: ConnectionState['state']) => act(() => state.set({ state: to })),
  };
}

it('shows within seconds who came and who went', async () => {
  const { server, shown, wait } = setUp(['ann', 'bob']);
  await wait(0);
  expect(shown()).toEqual(['ann', 'bob']);
  server.userIds = ['ann', 'cem'];
  await wait(5_000);
  expect(shown()).toEqual(['ann', 'cem']);
});

it('keeps the pages that were loaded when it reads again', async () => {
  const { server, shown, wait, loadMore } = setUp(['ann', 'bob', 'cem', 'dan', 'eve'], 2);
  await wait(0);
  loadMore();
  await wait(0);
  expect(shown()).toEqual(['ann', 'bob', 'cem', 'dan']);
  server.userIds = ['ann', 'cem', 'dan', 'eve'];
  await wait(5_000);
  expect(shown()).toEqual(['ann', 'cem', 'dan', 'eve']);
});

it("shows a change of one's own at once, whatever answer was on its way", async () => {
  const { shown, wait, apply, view } = setUp(['ann', 'bob']);
  await wait(0);
  act(() => view().retry());
  apply({ ...member('bob'), state: 'ENDED' });
  apply(member('cem'));
  await wait(0);
  expect(shown()).toEqual(['ann', 'cem']);
});

it('keeps what it shows while it cannot read', async () => {
  const { server, shown, view, wait } = setUp(['ann']);
  await wait(0);
  server.failure = new TypeError('Failed to fetch');
  await wait(5_000);
  expect([shown(), view().status, view().failure?.kind]).toEqual([['ann'], 'ready', 'offline']);
});

it('asks again as soon as the connection is back', async () => {
  const { server, shown, wait, connect } = setUp(['ann']);
  await wait(0);
  connect('offline');
  server.userIds = ['ann', 'bob'];
  connect('live');
  await wait(0);
  expect(shown()).toEqual(['ann', 'bob']);
});

it('asks nothing while there is no connection', async () => {
  const { server, wait, connect } = setUp(['ann']);
  await wait(0);
  connect('offline');
  await wait(60_000);
  expect(server.reads).toBe(1);
});
