import {
  type ChatMessageFragment,
  OwnRoomsDocument,
  RoomMessagesDocument,
} from '../../lib/__generated__/operations.ts';
import type { Ask } from '../confab-api.ts';

export const mostSearched = 500;
const roomsSearched = 10;
const pageSize = 100;

interface Found {
  readonly roomId: string;
  readonly roomTitle: string | undefined;
  readonly message: ChatMessageFragment;
}

interface Newest {
  readonly found: readonly Found[];
  readonly roomCount: number;
  /** Nothing older was left out. */
  readonly isWhole: boolean;
}

const readNewest = async (ask: Ask, roomId: string, most: number) => {
  const messages: ChatMessageFragment[] = [];
  let before: number | undefined;
  for (;;) {
    const limit = Math.min(pageSize, most - messages.length);
    const page = (await ask(RoomMessagesDocument, { roomId, before, limit })).messages;
    messages.unshift(...page.items);
    before = page.items[0]?.seq;
    if (!page.hasMore || before === undefined || messages.length >= most) return { messages, isWhole: !page.hasMore };
  }
};

/** The newest 500 messages of one room. */
export const newestOfRoom = async (ask: Ask, roomId: string): Promise<Newest> => {
  const { messages, isWhole } = await readNewest(ask, roomId, mostSearched);
  return { found: messages.map((message) => ({ roomId, roomTitle: undefined, message })), roomCount: 1, isWhole };
};

/** The newest 50 messages of each of the ten rooms that spoke last. */
export const newestOfAll = async (ask: Ask): Promise<Newest> => {
  const { items, nextToken } = (await ask(OwnRoomsDocument, {})).myRooms;
  const spoken = items.filter(({ lastMessage }) => lastMessage);
  spoken.sort((a, b) => b.lastMessage!.sentAt.localeCompare(a.lastMessage!.sentAt));
  const rooms = spoken.slice(0, roomsSearched);
  const read = await Promise.all(
    rooms.map(async ({ id, title }) => {
      const { messages, isWhole } = await readNewest(ask, id, mostSearched / roomsSearched);
      return { isWhole, found: messages.map((message) => ({ roomId: id, roomTitle: title, message })) };
    }),
  );
  return {
    found: read.flatMap(({ found }) => found),
    roomCount: rooms.length,
    isWhole: !nextToken && rooms.length === spoken.length && read.every(({ isWhole }) => isWhole),
  };
};
