import type { ApolloClient } from '@apollo/client';
import { OnMessageDocument } from '../../__generated__/operations.ts';
import { toFailure } from '../api/to-failure.ts';
import type { Failure } from '../api/failure.ts';
import type { Message } from '../api/types.ts';
import { subscribeTo } from '../realtime/subscribe-to.ts';

export interface FeedObserver {
  /** Every message published from now on arrives: what came before can be read without a hole. */
  established?(): void;
  interrupted?(): void;
  message?(message: Message): void;
  refused?(failure: Failure): void;
}

export interface RoomFeeds {
  /** Follows a room until the returned function is called; all who follow one room share one subscription. */
  watch(roomId: string, observer: FeedObserver): () => void;
}

interface Feed {
  observers: Set<FeedObserver>;
  established: boolean;
  unsubscribe: () => void;
}

/** `afterMessage` hears of each message once, when everyone else has. */
export function createRoomFeeds(client: ApolloClient, afterMessage: (message: Message) => void): RoomFeeds {
  const feeds = new Map<string, Feed>();

  function open(roomId: string): Feed {
    const feed: Feed = { observers: new Set(), established: false, unsubscribe: () => undefined };
    feeds.set(roomId, feed);
    const tell = (say: (observer: FeedObserver) => void) => [...feed.observers].forEach(say);
    feed.unsubscribe = subscribeTo(
      client,
      OnMessageDocument,
      { roomId },
      {
        established() {
          feed.established = true;
          tell((observer) => observer.established?.());
        },
        interrupted() {
          feed.established = false;
          tell((observer) => observer.interrupted?.());
        },
        event({ onMessage }) {
          if (!onMessage) return;
          tell((observer) => observer.message?.(onMessage));
          afterMessage(onMessage);
        },
        // Something came that could not be read: a read will show what it was.
        broken: () => tell((observer) => observer.established?.()),
        refused(error) {
          if (feeds.get(roomId) === feed) feeds.delete(roomId);
          tell((observer) => observer.refused?.(toFailure(error)));
        },
      },
    );
    return feed;
  }

  return {
    watch(roomId, observer) {
      const feed = feeds.get(roomId) ?? open(roomId);
      feed.observers.add(observer);
      if (feed.established) queueMicrotask(() => feed.observers.has(observer) && observer.established?.());
      return () => {
        feed.observers.delete(observer);
        if (feed.observers.size > 0 || feeds.get(roomId) !== feed) return;
        feeds.delete(roomId);
        feed.unsubscribe();
      };
    },
  };
}
