import type { Message } from '../api/types.ts';
import type { Gap } from './gaps.ts';
import { gapsOutside, joinGaps, missedAtOf } from './gaps.ts';
import { indexOfSeq, insertMessages } from './insert-messages.ts';
import { advance } from './merge-message.ts';
import type { RoomLog } from './room-log.ts';

export interface MessagePage {
  /** Ascending. */
  items: readonly Message[];
  hasMore: boolean;
  lastSeq: number;
  readAt: string;
}

/** What was asked for: the newest, the oldest past `after`, or the newest below `before`. */
export type PageBound = { after?: number; before?: number };

// What the schema promises: a number missing below a message this old will never be filled.
export const VOID_AFTER_MS = 90_000;

export function mergePage(log: RoomLog, page: MessagePage, bound: PageBound): RoomLog {
  const [from, to] = coveredBy(page, bound);
  const lastSeq = Math.max(log.lastSeq, page.lastSeq, to);
  const range = join(log, from, to);
  // A page apart from what is held would leave a hole that nothing remembers.
  if (!range) return { ...log, lastSeq };
  const known = log.start === undefined ? log.messages.slice(indexOfSeq(log.messages, from)) : log.messages;
  const messages = insertMessages(known, page.items);
  const gaps = joinGaps([...gapsOutside(log.gaps, from, to), ...youngGaps(log.gaps, messages, page, from, to)]);
  return { messages, gaps, lastSeq, start: range.start, readTo: advance(range, messages) };
}

/** The numbers that the page tells about, there or not. */
function coveredBy({ items, hasMore, lastSeq }: MessagePage, { after, before }: PageBound): [number, number] {
  const first = items[0]?.seq;
  const last = items.at(-1)?.seq;
  if (after !== undefined)
    return [after + 1, hasMore && last !== undefined ? last : Math.max(after, lastSeq, last ?? 0)];
  const from = hasMore && first !== undefined ? first : 1;
  return [from, before !== undefined ? before - 1 : Math.max(lastSeq, last ?? 0)];
}

function join({ start, readTo }: RoomLog, from: number, to: number): { start: number; readTo: number } | undefined {
  if (start === undefined) return { start: from, readTo: to };
  if (from > readTo + 1 || to < start - 1) return undefined;
  return { start: Math.min(start, from), readTo: Math.max(readTo, to) };
}

function youngGaps(
  gaps: readonly Gap[],
  messages: readonly Message[],
  page: MessagePage,
  from: number,
  to: number,
): Gap[] {
  const readAt = Date.parse(page.readAt);
  const oldEnough = (time: number) => readAt - time >= VOID_AFTER_MS;
  const voidBelow = messages.findLast(({ sentAt }) => oldEnough(Date.parse(sentAt)))?.seq ?? 0;
  const found: Gap[] = [];
  let seq = Math.max(from, voidBelow);
  let at = indexOfSeq(messages, seq);
  while (seq <= to) {
    if (messages[at]?.seq === seq) at++;
    else {
      const missedAt = missedAtOf(gaps, seq) ?? readAt;
      // Nothing higher has come, but it was taken before it was first missed: the same time has passed for it.
      if (!oldEnough(missedAt)) found.push({ from: seq, to: seq, missedAt });
    }
    seq++;
  }
  return found;
}
