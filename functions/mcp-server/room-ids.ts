import { type ChatRoomFragment, OwnRoomsDocument } from '../lib/__generated__/operations.ts';
import type { Ask } from './confab-api.ts';

const mostRooms = 90;

/** The caller's rooms, up to three pages of them. */
export const ownRooms = async (ask: Ask): Promise<readonly ChatRoomFragment[]> => {
  const rooms: ChatRoomFragment[] = [];
  let nextToken: string | null = null;
  do {
    const { myRooms }: { myRooms: { items: ChatRoomFragment[]; nextToken: string | null } } = await ask(
      OwnRoomsDocument,
      { nextToken },
    );
    rooms.push(...myRooms.items);
    nextToken = myRooms.nextToken;
  } while (nextToken && rooms.length < mostRooms);
  return rooms;
};

/** Ids of rooms whose id or title begins so: what a client suggests while one types. */
export const completeRoomId =
  (ask: Ask) =>
  async (typed = ''): Promise<string[]> => {
    const begins = (text: string) => text.toLowerCase().startsWith(typed.toLowerCase());
    return (await ownRooms(ask)).filter(({ id, title }) => begins(id) || begins(title)).map(({ id }) => id);
  };
