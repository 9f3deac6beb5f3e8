import type { Message } from '../api/types.ts';

/**
 * Both lists ascend. What is there stays: a stored message never changes, and nobody's message can take the place of
 * another's. The very same array comes back when nothing is new.
 */
export function insertMessages(messages: readonly Message[], more: readonly Message[]): readonly Message[] {
  const added = more.filter(({ seq }, at) => seq !== more[at - 1]?.seq && !hasSeq(messages, seq));
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
