import type { ApolloClient } from '@apollo/client';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Observable } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Chat } from '../chat/chat.ts';
import { ChatContext } from '../chat/chat-context.ts';
import type { SubscriptionContext } from '../realtime/realtime-link.ts';
import { useBotStatuses } from './use-bot-statuses.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function setUp() {
  const weather = { serverId: 'weather', name: 'weather', state: 'OPEN', epoch: 1, nextTryAt: null };
  let stored: object[] = [{ ...weather, nextTryAt: '1970-01-01T00:00:25.000Z' }];
  let live: ((data: object) => void) | undefined;
  const query = vi.fn(() => Promise.resolve({ data: { botStatuses: stored } }));
  const subscribe = vi.fn(
    ({ context }: { context: SubscriptionContext }) =>
      new Observable((subscriber) => {
        live = (data) => subscriber.next({ data });
        context.onEstablished?.();
        return () => (live = undefined);
      }),
  );
  const chat = { client: { query, subscribe } as unknown as ApolloClient } as Chat;
  const wrapper = ({ children }: { children: ReactNode }) => <ChatContext value={chat}>{children}</ChatContext>;
  return {
    query,
    subscribe,
    show: () => renderHook(() => useBotStatuses(), { wrapper }),
    store: (change: object) => (stored = [{ ...stored[0]!, ...change }]),
    tell: (change: object) => act(() => live!({ onBotStatus: { ...stored[0], ...change } })),
    isFollowed: () => live !== undefined,
    pass: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  };
}

it('reads once it is subscribed, shares one subscription, and follows what changes', async () => {
  const { show, subscribe, query, tell, pass } = setUp();
  const [first, second] = [show(), show()];
  await pass(0);
  expect([subscribe.mock.calls.length, query.mock.calls.length]).toEqual([1, 1]);
  expect(second.result.current).toMatchObject([{ serverId: 'weather', state: 'OPEN' }]);
  tell({ state: 'CLOSED', epoch: 2, nextTryAt: null });
  expect(first.result.current).toMatchObject([{ state: 'CLOSED' }]);
});

it('reads again where nothing says how the try went', async () => {
  const { show, store, pass } = setUp();
  const { result } = show();
  await pass(0);
  store({ state: 'CLOSED', epoch: 3, nextTryAt: null });
  await pass(34_999);
  expect(result.current).toMatchObject([{ state: 'OPEN' }]);
  await pass(1);
  expect(result.current).toMatchObject([{ state: 'CLOSED' }]);
});

it('goes from room to room without a new subscription, and ends with the last who looks', async () => {
  const { show, subscribe, isFollowed, pass } = setUp();
  show().unmount();
  const next = show();
  await pass(10_000);
  expect([subscribe.mock.calls.length, isFollowed()]).toEqual([1, true]);
  next.unmount();
  await pass(5_000);
  expect(isFollowed()).toBe(false);
});
