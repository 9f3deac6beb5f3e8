import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/api/types.ts';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import { reply } from '../../lib/room-log/fake-room.ts';
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

  it("gives each of a bot's replies a head of its own, and what a tool sent for someone another than theirs", () => {
    const shown = rows([
      reply(1, 'a', { status: 'DONE' }),
      reply(2, 'b', { status: 'DONE' }),
      message(3, 'ada', 0),
      { ...message(4, 'ada', 0), via: 'Claude' },
      { ...message(5, 'ada', 0), via: 'Claude' },
    ]);
    expect(shown.map((row) => row.startsGroup)).toEqual([true, true, true, true, false]);
  });

  it('keeps of a growing reply all rows but its own the same, so that only that one is drawn again', () => {
    const plain = [message(1, 'ada', 0), message(2, 'ada', 1)];
    const [before, after] = ['It', 'It rains'].map((text) => rows([...plain, reply(3, text)]));
    expect(after!.slice(0, 2)).toEqual(before!.slice(0, 2));
    expect(after![2]!.key).toBe(before![2]!.key);
    expect(after![2]!.bot).not.toBe(before![2]!.bot);
  });

  it('keys a message on its way as it will be keyed once it is stored', () => {
    const waiting = rows([], 99, [entry]);
    const stored = rows([{ ...message(9, 'me', 0), clientId: 'c9' }]);
    expect(waiting[0]?.key).toBe(stored[0]?.key);
    expect(waiting[0]).toMatchObject({ senderName: 'Noor', pending: entry });
  });
});
