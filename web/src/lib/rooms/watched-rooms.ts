import type { Failure } from '../api/failure.ts';
import type { Message } from '../api/types.ts';
import type { RoomFeeds } from '../chat/room-feeds.ts';

// A connection takes 100 subscriptions: one is the inbox, and the rooms one opens need some.
export const WATCHED_ROOMS = 90;

interface WatchedRoomsOptions {
  feeds: RoomFeeds;
  onMessage(message: Message): void;
  onRefused(roomId: string, failure: Failure): void;
  /** All watched rooms have answered: nothing of theirs goes past from here on. */
  onSettled(): void;
}

export interface WatchedRooms {
  /** Follows the first of these rooms, up to the limit, and no others. */
  watch(roomIds: readonly string[]): void;
  stop(): void;
}

export function createWatchedRooms({ feeds, onMessage, onRefused, onSettled }: WatchedRoomsOptions): WatchedRooms {
  const watched = new Map<string, () => void>();
  const starting = new Set<string>();

  function settle(roomId: string): void {
    if (starting.delete(roomId) && starting.size === 0) onSettled();
  }

  function unwatch(roomId: string): void {
    watched.get(roomId)?.();
    watched.delete(roomId);
  }

  function watch(roomId: string): void {
    starting.add(roomId);
    const stop = feeds.watch(roomId, {
      established: () => settle(roomId),
      interrupted: () => void starting.add(roomId),
      message: onMessage,
      refused(failure) {
        unwatch(roomId);
        settle(roomId);
        onRefused(roomId, failure);
      },
    });
    watched.set(roomId, stop);
  }

  return {
    watch(roomIds) {
      const wanted = new Set(roomIds.slice(0, WATCHED_ROOMS));
      for (const roomId of [...watched.keys()]) {
        if (wanted.has(roomId)) continue;
        unwatch(roomId);
        settle(roomId);
      }
      for (const roomId of wanted) if (!watched.has(roomId)) watch(roomId);
    },
    stop() {
      for (const roomId of [...watched.keys()]) unwatch(roomId);
      starting.clear();
    },
  };
}
