import type { CountedRoom, CounterItem, RoomItem } from './items.ts';
import type { Key } from './keys.ts';
import { counterKey, roomKey } from './keys.ts';

/** The two items that make a room; `countedRoom` takes what was read by these keys. */
export const roomKeys = (roomId: string): Key[] => [roomKey(roomId), counterKey(roomId)];

export const countedRoom = (room: unknown, counter: unknown): CountedRoom | null => {
  if (!room || !counter) return null;
  const { lastSeq, lastMessage } = counter as CounterItem;
  return { ...(room as RoomItem), lastSeq, lastMessage };
};
