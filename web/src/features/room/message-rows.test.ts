import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/api/types.ts';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import { messageRows } from './message-rows.ts';

const me = { userId: 'me', name: 'Noor' };
const start = new Date(2026, 4, 4, 12, 0).getTime();

const message = (seq: number, senderId: string, minutes: number): Message => ({
  __typename: 'Message',
  roomId: 'r',
  seq,
  senderId,
  senderName: senderId,
  clientId: `c${seq}`,
  body: `body ${seq}`,
  sentAt: new Date(start + minutes * 60_000).toISOString(),
  repeated: false,
  via: null,
  reply: null,
});
const entry: OutboxEntry = { clientId: 'c9', roomId: 'r', body: 'mine', queuedAt: start, order: 1, state: 'sending' };

const rows = (messages: Message[], lastReadSeq = 99, pending: OutboxEntry[] = []) =>
  messageRows(messages, pending, me, lastReadSeq);

describe('messageRows', () => {
  it('groups what one person says within five minutes', () => {
    const shown = rows([message(1, 'ada', 0), message(2, 'ada', 4), message(3, 'ada', 9), message(4, 'tom', 9)]);
    expect(shown.map((row) => row.startsGroup)).toEqual([true, false, true, true]);
  });

  it('begins a day and a group at midnight', () => {
    const shown = rows([message(1, 'ada', 719), message(2, 'ada', 721)]);
    expect(shown.map((row) => row.startsDay)).toEqual([true, true]);
    expect(shown[1]?.startsGroup).toBe(true);
  });

  it("marks the first message of others past where reading stopped, once, and never one's own", () => {
    const shown = rows([message(1, 'ada', 0), message(2, 'me', 1), message(3, 'ada', 2), message(4, 'ada', 3)], 1);
    expect(shown.map((row) => row.startsNew)).toEqual([false, false, true, false]);
  });

  it('keys a message on its way as it will be keyed once it is stored', () => {
    const waiting = rows([], 99, [entry]);
    const stored = rows([{ ...message(9, 'me', 0), clientId: 'c9' }]);
    expect(waiting[0]?.key).toBe(stored[0]?.key);
    expect(waiting[0]).toMatchObject({ senderName: 'Noor', pending: entry });
  });
});
