import type { MessageItem } from '../../../resolvers/lib/items.ts';
import type { RoomView } from '../../lib/built-in/room-view.ts';
import type { BotTable } from '../store/bot-table.ts';
import type { Bot, Question } from './bot.ts';

const page = 100;

/** What the chat's own tools see: the room of the question, before the question, as every member does. */
export const roomView = (
  { table, clock, random }: Pick<Bot, 'clock' | 'random'> & { readonly table: BotTable },
  { roomId, seq, askerName }: Question,
): RoomView => ({
  askerName,
  random,
  now: () => new Date(clock.now()),
  members: () => table.members(roomId),
  messages: async (limit) => {
    const found: MessageItem[] = [];
    let before = seq;
    while (found.length < limit && before > 1) {
      const wanted = Math.min(page, limit - found.length);
      const read = await table.latestMessages(roomId, wanted, before);
      found.unshift(...read);
      if (read.length < wanted) break;
      before = read[0]!.seq;
    }
    return found;
  },
});
