import type { ApolloClient } from '@apollo/client';
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { NEVER, Observable } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BotStatus } from '../../../lib/bots/bot-statuses.ts';
import { ChatContext } from '../../../lib/chat/chat-context.ts';
import { fakeChat } from '../../../lib/chat/fake-chat.ts';
import { RestingBadge } from './resting-badge.tsx';

const now = Date.parse('2026-05-04T12:00:00Z');
beforeEach(() => void vi.useFakeTimers({ now, shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const status = (serverId: string, change: Partial<BotStatus> = {}): BotStatus => ({
  __typename: 'BotStatus',
  serverId,
  name: serverId,
  state: 'OPEN',
  epoch: 1,
  nextTryAt: new Date(now + 25_000).toISOString(),
  ...change,
});

/** A room with weather and files, and breakers as given. */
async function show(...statuses: BotStatus[]) {
  const { chat } = fakeChat();
  let tell: (told: BotStatus) => void = () => undefined;
  const bots = ['weather', 'files'].map((id) => ({ id, enabled: true }));
  Object.assign(chat.client as ApolloClient, {
    query: () => Promise.resolve({ data: { botStatuses: statuses, bots } }),
    subscribe: ({ context }: { context: { onEstablished(): void } }) =>
      new Observable((subscriber) => {
        tell = (onBotStatus) => subscriber.next({ data: { onBotStatus } });
        context.onEstablished();
        return NEVER.subscribe();
      }),
  });
  render(
    <ChatContext value={chat}>
      <RestingBadge roomId="room-1" />
    </ChatContext>,
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
  return (told: BotStatus) => act(() => tell(told));
}
const badge = () => screen.queryByRole('button');
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(now + 25_000);

it('says which tool rests and when it is tried next, and goes when it is back', async () => {
  const tell = await show(status('weather'));
  expect(badge()!.textContent).toBe(`weather is resting, next try ${clock}`);
  tell(status('weather', { epoch: 2, state: 'HALF_OPEN' }));
  expect(badge()!.textContent).toBe('weather is resting, trying again now');
  tell(status('weather', { epoch: 3, state: 'CLOSED', nextTryAt: null }));
  expect(badge()).toBeNull();
});

it('counts several and lists them, counting down by itself', async () => {
  await show(status('weather'), status('files'));
  expect(badge()!.textContent).toBe('2 tools are resting');
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(badge()!);
  expect(screen.getAllByText(/, in 25s$/)).toHaveLength(2);
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(screen.getAllByText(/, in (20|19)s$/)).toHaveLength(2);
  await user.keyboard('{Escape}');
  expect(badge()!.getAttribute('aria-expanded')).toBe('false');
});

it('is quiet about tools that this room does not use', async () => {
  await show(status('elsewhere'));
  expect(badge()).toBeNull();
});

it('speaks names when one goes to rest, and not each second of it', async () => {
  await show(status('weather'));
  const spoken = screen.getByRole('status').textContent;
  expect(spoken).toBe('Resting: weather');
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(screen.getByRole('status').textContent).toBe(spoken);
});
