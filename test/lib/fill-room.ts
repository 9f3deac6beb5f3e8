import type { MessageItem } from '../../resolvers/lib/items.ts';
import { counterKey, memberPrefix, messageKey, roomPartition } from '../../resolvers/lib/keys.ts';
import type { Confab } from './start-confab.ts';

const batchLength = 25;
const senders = ['Ada Quill', 'Ben Okafor', 'Chloé Martin'];
// Groups of one sender, pauses and days: as a room of a few weeks has them.
const sendEveryMs = 4 * 60_000;
const sentence = 'The tide table says the boats can leave before noon if the wind stays where it is.';

/** Bodies of very different heights; each begins with `m` and its number. */
function bodyOf(seq: number): string {
  if (seq % 23 === 0) return `m${seq} runs this:\n\n\`\`\`\n${'npm start -- --fresh\n'.repeat(1 + (seq % 9))}\`\`\``;
  if (seq % 17 === 0) return `m${seq} lists\n\n${'- a thing to bring\n'.repeat(2 + (seq % 7))}`;
  if (seq % 11 === 0) return `m${seq} ${`${sentence} `.repeat(1 + (seq % 13))}`;
  if (seq % 7 === 0) return `m${seq} says\n\n> ${sentence}\n\nand **agrees**.`;
  return `m${seq} ${sentence.slice(0, 8 + (seq % 60))}`;
}

const wire = (value: string | number) => (typeof value === 'number' ? { N: `${value}` } : { S: value });
const toItem = (item: object) => Object.fromEntries(Object.entries(item).map(([name, value]) => [name, wire(value)]));

function messageItem(roomId: string, seq: number, count: number): MessageItem {
  const sender = Math.floor(seq / 4) % senders.length;
  return {
    ...messageKey(roomId, seq),
    roomId,
    seq,
    senderId: `sender-${sender}`,
    senderName: senders[sender]!,
    clientId: `filled-${seq}`,
    body: bodyOf(seq),
    sentAt: new Date(Date.now() - (count - seq + 1) * sendEveryMs).toISOString(),
    attemptId: `attempt-${seq}`,
  };
}

/** Gives an empty room `count` messages, as many sends would have left them, all of them read by its members. */
export function fillRoom({ callTable }: Confab, roomId: string, count: number): void {
  const items = Array.from({ length: count }, (_, index) => toItem(messageItem(roomId, index + 1, count)));
  for (let from = 0; from < count; from += batchLength) {
    const requests = items.slice(from, from + batchLength).map((Item) => ({ PutRequest: { Item } }));
    callTable('BatchWriteItem', (table) => ({ RequestItems: { [table]: requests } }));
  }
  const set = (Key: object, attribute: string) =>
    callTable('UpdateItem', (TableName) => ({
      TableName,
      Key,
      UpdateExpression: `SET ${attribute} = :count`,
      ExpressionAttributeValues: { ':count': wire(count) },
    }));
  const { Items } = callTable('Query', (TableName) => ({
    TableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :member)',
    ExpressionAttributeValues: { ':pk': wire(roomPartition(roomId)), ':member': wire(memberPrefix) },
  })) as { Items: { pk: object; sk: object }[] };
  for (const { pk, sk } of Items) set({ pk, sk }, 'lastReadSeq');
  set(toItem(counterKey(roomId)), 'lastSeq');
}
