import type { ApolloClient } from '@apollo/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRoomBots } from './room-bots.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function setUp() {
  const query = vi.fn(() => Promise.resolve({ data: { bots: [{ id: 'weather' }] } }));
  const mutate = vi.fn(() => Promise.resolve({ data: { setRoomBots: [{ id: 'files' }] } }));
  return { query, bots: createRoomBots({ query, mutate } as unknown as ApolloClient, 'r') };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

it('reads once a minute, and once for all who ask meanwhile', async () => {
  const { query, bots } = setUp();
  bots.load(60_000);
  bots.load(60_000);
  await settle();
  vi.setSystemTime(59_999);
  bots.load(60_000);
  expect(query).toHaveBeenCalledOnce();
  vi.setSystemTime(60_000);
  bots.load(60_000);
  expect(query).toHaveBeenCalledTimes(2);
});

it('keeps a change over an answer that was on its way', async () => {
  const { query, bots } = setUp();
  const late = Promise.withResolvers<{ data: { bots: { id: string }[] } }>();
  query.mockReturnValueOnce(late.promise);
  bots.load(0);
  await bots.choose(['files']);
  late.resolve({ data: { bots: [{ id: 'weather' }] } });
  await settle();
  expect(bots.get().servers).toEqual([{ id: 'files' }]);
});

it('keeps what it has when reading again fails', async () => {
  const { query, bots } = setUp();
  bots.load(0);
  await settle();
  query.mockRejectedValueOnce(new Error('offline'));
  bots.load(0);
  await settle();
  expect(bots.get()).toMatchObject({ status: 'ready', servers: [{ id: 'weather' }] });
  expect(bots.get().failure).toBeDefined();
});
