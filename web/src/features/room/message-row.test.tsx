import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import { MessageRow } from './message-row.tsx';
import type { MessageRowModel } from './message-rows.ts';

afterEach(cleanup);

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

  it('is quiet about a stored message', () => {
    const { article } = show();
    expect(article.queryByRole('alert')).toBeNull();
    expect(article.queryByRole('button', { name: 'Retry' })).toBeNull();
    expect(article.getByText('Merge at three?')).toBeTruthy();
  });
});
