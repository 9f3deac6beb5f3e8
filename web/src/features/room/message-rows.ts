import type { Message } from '../../lib/api/types.ts';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import { isBotMessage } from './bot/bot-message.ts';
import type { BotMessage } from './bot/bot-message.ts';
import { dayOf } from './day-words.ts';

// A pause this long, and the reader wants to know again who speaks and when.
const groupPauseMs = 5 * 60_000;

export type MessageRowModel = {
  /** The same for a message on its way and once it is stored: its row turns into it without a jump. */
  key: string;
  senderId: string;
  senderName: string;
  body: string;
  sentAt: string;
  /** Set once stored. */
  seq?: number;
  /** The name of the access token a tool sent it with. */
  via?: string;
  /** Set on a bot's reply; another one with each change of it. */
  bot?: BotMessage;
  /** Set until stored. */
  pending?: OutboxEntry;
  day: number;
  startsDay: boolean;
  startsNew: boolean;
  startsGroup: boolean;
};

type Sender = { userId: string; name: string };

/** Messages, then what waits to be sent, each knowing what stands above it. */
export function messageRows(
  messages: readonly Message[],
  pending: readonly OutboxEntry[],
  me: Sender,
  lastReadSeq: number,
): MessageRowModel[] {
  const rows: MessageRowModel[] = [];
  let isNewPlaced = false;
  const add = (row: Omit<MessageRowModel, 'day' | 'startsDay' | 'startsNew' | 'startsGroup'>) => {
    const above = rows.at(-1);
    const day = dayOf(row.sentAt);
    const startsDay = above?.day !== day;
    const startsNew = !isNewPlaced && row.seq !== undefined && row.seq > lastReadSeq && row.senderId !== me.userId;
    if (startsNew) isNewPlaced = true;
    rows.push({ ...row, day, startsDay, startsNew, startsGroup: startsDay || startsNew || !continues(above, row) });
  };
  for (const message of messages) {
    const { senderId, senderName, body, sentAt, seq, via } = message;
    add({
      key: `${senderId}:${message.clientId}`,
      senderId,
      senderName,
      body,
      sentAt,
      seq,
      ...(via !== null && { via }),
      ...(isBotMessage(message) && { bot: message }),
    });
  }
  for (const entry of pending) {
    const sentAt = new Date(entry.queuedAt).toISOString();
    const key = `${me.userId}:${entry.clientId}`;
    add({ key, senderId: me.userId, senderName: me.name, body: entry.body, sentAt, pending: entry });
  }
  return rows;
}

type Continuing = Pick<MessageRowModel, 'senderId' | 'sentAt' | 'via' | 'bot'>;

/** Each reply of a bot says whom it answers, so it has a head of its own. */
function continues(above: Continuing | undefined, row: Continuing): boolean {
  if (!above || above.senderId !== row.senderId || above.via !== row.via || row.bot) return false;
  return Date.parse(row.sentAt) - Date.parse(above.sentAt) < groupPauseMs;
}
