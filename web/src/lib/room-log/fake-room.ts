import type { Message, Reply } from '../api/types.ts';
import type { MessagePage, PageBound } from './merge-page.ts';

export const roomId = 'room-1';

/** A message as the server would store it; `sentAt` in milliseconds. */
export function message(seq: number, sentAt = 0, clientId = `client-${seq}`, senderId = 'someone'): Message {
  const time = new Date(sentAt).toISOString();
  const text = { senderName: 'Someone', body: `Message ${seq}`, sentAt: time, repeated: false, via: null, reply: null };
  return { __typename: 'Message', roomId, seq, senderId, clientId, ...text };
}

/** A bot's reply as one of its updates tells it. */
export function reply(seq: number, body: string, change: Partial<Reply> = {}): Message {
  const asked = { toSeq: seq - 1, askerId: 'ann', askerName: 'Ann' };
  const state = { status: 'GROWING' as const, revision: 1, offset: 0, steps: [], ask: null };
  return {
    ...message(seq, 0, `${roomId}_${seq - 1}`, 'confab-bot'),
    senderName: 'Confab',
    body,
    reply: { __typename: 'BotReply', ...asked, ...state, ...change },
  };
}

/** Answers `messages` as the schema describes it, from what is stored by then. */
export function pageOf(
  stored: readonly Message[],
  lastSeq: number,
  readAt: number,
  { after, before, limit = 50 }: PageBound & { limit?: number },
): MessagePage {
  const sorted = stored.toSorted((a, b) => a.seq - b.seq);
  const fits = sorted.filter(({ seq }) => seq > (after ?? 0) && seq < (before ?? Infinity));
  const items = after !== undefined ? fits.slice(0, limit) : fits.slice(-limit);
  return { items, hasMore: fits.length > limit, lastSeq, readAt: new Date(readAt).toISOString() };
}
