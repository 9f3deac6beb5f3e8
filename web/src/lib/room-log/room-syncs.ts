import type { RoomFeeds } from '../chat/room-feeds.ts';
import { createRoomSync } from './room-sync.ts';
import type { ReadPage } from './read-missing.ts';
import type { RoomSync } from './room-sync.ts';

export interface RoomSyncs {
  room(roomId: string): RoomSync;
  /** The room's log, if one is held. */
  held(roomId: string): RoomSync | undefined;
}

interface RoomSyncsOptions {
  feeds: RoomFeeds;
  readPage: (roomId: string) => ReadPage;
}

// Enough to go back and forth between rooms without reading them again.
const HELD_ROOMS = 12;

/** Holds the logs of the rooms opened last, so that going back to one shows it at once. */
export function createRoomSyncs({ feeds, readPage }: RoomSyncsOptions): RoomSyncs {
  const syncs = new Map<string, RoomSync>();

  function forgetOldest(): void {
    for (const [roomId, sync] of syncs) {
      if (syncs.size <= HELD_ROOMS) return;
      if (!sync.isOpen()) syncs.delete(roomId);
    }
  }

  return {
    held: (roomId) => syncs.get(roomId),
    room(roomId) {
      const sync = syncs.get(roomId) ?? createRoomSync({ roomId, feeds, readPage: readPage(roomId) });
      // A Map keeps the order of insertion: the one used last goes to its end.
      syncs.delete(roomId);
      syncs.set(roomId, sync);
      forgetOldest();
      return sync;
    },
  };
}
