import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../lib/api/types.ts';
import { ChatContext } from '../../lib/chat/chat-context.ts';
import { fakeChat } from '../../lib/chat/fake-chat.ts';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import { reply } from '../../lib/room-log/fake-room.ts';
import type { BotMessage } from './bot/bot-message.ts';
import { MessageRow } from './message-row.tsx';
import type { MessageRowModel } from './message-rows.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const entry: OutboxEntry = {
  clientId: 'c1',
  roomId: 'r',
  body: 'Merge at three?',
  queuedAt: 0,
  order: 1,
  state: 'sending',
};
const failed: OutboxEntry = {
  ...entry,
  state: 'failed',
  failure: { kind: 'rate-limited', text: 'You sent a lot at once.', retryable: true },
};
const row: MessageRowModel = {
  key: 'me:c1',
  senderId: 'me',
  senderName: 'Noor Haddad',
  body: entry.body,
  sentAt: '2026-05-04T10:00:00Z',
  day: 0,
  startsDay: false,
  startsNew: false,
  startsGroup: true,
};

const nothing = { onRetry: () => undefined, onDiscard: () => undefined };

function show(pending?: OutboxEntry) {
  const onRetry = vi.fn<(clientId: string) => void>();
  const onDiscard = vi.fn<(clientId: string) => void>();
  render(
    <MessageRow row={pending ? { ...row, pending } : row} index={0} isLast onRetry={onRetry} onDiscard={onDiscard} />,
  );
  return { onRetry, onDiscard, article: within(screen.getByRole('article', { name: /^Noor Haddad, / })) };
}

describe('MessageRow', () => {
  it('says that a message is on its way', () => {
    expect(show(entry).article.getByText('Sending')).toBeTruthy();
  });

  it('says why a message was not sent, and offers to retry and to discard it', async () => {
    const { article, onRetry, onDiscard } = show(failed);
    expect(article.getByRole('alert').textContent).toBe('Not sent. You sent a lot at once. Your text is kept here.');
    await userEvent.click(article.getByRole('button', { name: 'Retry' }));
    await userEvent.click(article.getByRole('button', { name: 'Discard' }));
    expect(onRetry.mock.calls).toEqual([['c1']]);
    expect(onDiscard.mock.calls).toEqual([['c1']]);
  });

  it('marks a bot by a word, and says whom it answers', () => {
    const bot = reply(2, 'It rains.', { status: 'DONE' }) as BotMessage;
    render(<MessageRow row={{ ...row, senderName: 'Confab', bot }} index={0} isLast {...nothing} />);
    const article = within(screen.getByRole('article', { name: /^Confab, bot, / }));
    expect(article.getByText('bot')).toBeTruthy();
    expect(article.getByText('answers Ann')).toBeTruthy();
  });

  it('says for whom a tool wrote, and by which token', () => {
    render(<MessageRow row={{ ...row, via: 'Claude' }} index={0} isLast {...nothing} />);
    expect(screen.getByText('by AI for Noor Haddad').title).toContain('“Claude”');
  });

  it('is quiet about a stored message', () => {
    const { article } = show();
    expect(article.queryByRole('alert')).toBeNull();
    expect(article.queryByRole('button', { name: 'Retry' })).toBeNull();
    expect(article.getByText('Merge at three?')).toBeTruthy();
  });

  it('says that a reply is interrupted after a minute without an update, and no earlier (RT-65)', async () => {
    vi.useFakeTimers({ now: 0 });
    const { chat } = fakeChat();
    const drawn = (body: string, change: Partial<Reply>) => (
      <ChatContext value={chat}>
        <MessageRow row={{ ...row, bot: reply(2, body, change) as BotMessage }} index={0} isLast {...nothing} />
      </ChatContext>
    );
    const stop = () => screen.queryByRole('button', { name: 'Stop' });
    const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    const { rerender } = render(drawn('It', {}));
    await vi.dynamicImportSettled();
    await pass(59_000);
    rerender(drawn('It rains', { revision: 2 }));
    await pass(59_999);
    expect(stop()).toBeTruthy();
    await pass(1);
    expect(screen.getByText(/^Interrupted/)).toBeTruthy();
    expect(stop()).toBeNull();
    rerender(drawn('It rains.', { revision: 3, status: 'DONE' }));
    expect(screen.queryByText(/^Interrupted/)).toBeNull();
  });
});
