import type { Message } from '../api/types.ts';
import { assembleReply, firstOfReply } from './assemble-reply.ts';

/**
 * Both lists ascend. What is there stays, but for a bot's reply, which grows: no other stored message ever changes, and
 * nobody's can take the place of another's. The very same array comes back when nothing is new.
 */
export function insertMessages(held: readonly Message[], more: readonly Message[]): readonly Message[] {
  const messages = withGrown(held, more);
  const added = more
    .filter(({ seq }, at) => seq !== more[at - 1]?.seq && !hasSeq(messages, seq))
    .map((message) => firstOfReply(message));
  if (added.length === 0) return messages;
  const last = messages.at(-1);
  if (!last || added[0]!.seq > last.seq) return [...messages, ...added];
  const first = messages[0]!;
  if (added.at(-1)!.seq < first.seq) return [...added, ...messages];
  return mergeSorted(messages, added);
}

/** Where the message with this number is, or would be. */
export function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (messages[middle]!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function hasSeq(messages: readonly Message[], seq: number): boolean {
  return messages[indexOfSeq(messages, seq)]?.seq === seq;
}

function withGrown(held: readonly Message[], more: readonly Message[]): readonly Message[] {
  let messages: Message[] | undefined;
  for (const update of more) {
    if (!update.reply) continue;
    const at = indexOfSeq(held, update.seq);
    const before = (messages ?? held)[at];
    if (before?.seq !== update.seq) continue;
    const after = assembleReply(before, update);
    if (after === before) continue;
    messages ??= [...held];
    messages[at] = after;
  }
  return messages ?? held;
}

function mergeSorted(left: readonly Message[], right: readonly Message[]): Message[] {
  const merged: Message[] = [];
  let at = 0;
  for (const message of right) {
    while (at < left.length && left[at]!.seq < message.seq) merged.push(left[at++]!);
    merged.push(message);
  }
  while (at < left.length) merged.push(left[at++]!);
  return merged;
}
