import type { Message } from '../api/types.ts';
import { gapsOutside } from './gaps.ts';
import { hasSeq, insertMessages } from './insert-messages.ts';
import type { RoomLog } from './room-log.ts';

/** Takes in a message that came live or as the answer to one's own send, in any order and any number of times. */
export function mergeMessage(log: RoomLog, message: Message): RoomLog {
  const { seq } = message;
  // Below what is held, it would stand alone before a hole; it is read when someone scrolls there.
  if (log.start !== undefined && seq < log.start) return log;
  const messages = insertMessages(log.messages, [message]);
  if (messages === log.messages) return log;
  const gaps = log.gaps.length > 0 ? gapsOutside(log.gaps, seq, seq) : log.gaps;
  return { ...log, messages, gaps, readTo: advance(log, messages), lastSeq: Math.max(log.lastSeq, seq) };
}

/** Numbers that follow `readTo` without a hole need no reading. */
export function advance({ start, readTo }: Pick<RoomLog, 'start' | 'readTo'>, messages: RoomLog['messages']): number {
  if (start === undefined) return readTo;
  let to = readTo;
  while (hasSeq(messages, to + 1)) to++;
  return to;
}
