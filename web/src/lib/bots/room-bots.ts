import type { ApolloClient } from '@apollo/client';
import type { RoomBotPartsFragment } from '../../__generated__/lazy-operations.ts';
import { RoomBotsDocument, SetRoomBotsDocument } from '../../__generated__/lazy-operations.ts';
import type { Failure, Outcome } from '../api/failure.ts';
import { toFailure } from '../api/to-failure.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/create-store.ts';

export type RoomBot = RoomBotPartsFragment;

export interface RoomBotsState {
  readonly status: 'loading' | 'ready' | 'error';
  readonly servers: readonly RoomBot[];
  /** Why the last reading failed; what was read before it is kept. */
  readonly failure?: Failure;
}

export interface RoomBots extends Pick<Store<RoomBotsState>, 'get' | 'subscribe'> {
  /** Reads, unless what is held is younger than `maxAgeMs` or on its way. */
  load(maxAgeMs: number): void;
  /** Switches exactly these of the admins' servers on. */
  choose(serverIds: readonly string[]): Promise<Outcome<unknown>>;
}

/** The tool servers of one room. */
export function createRoomBots(client: ApolloClient, roomId: string): RoomBots {
  const store = createStore<RoomBotsState>({ status: 'loading', servers: [] });
  let readAt = -Infinity;
  // Only the answer to the latest question counts.
  let asking: object | undefined;
  const fetchPolicy = 'no-cache';
  const hold = (servers: readonly RoomBot[]) => {
    asking = undefined;
    readAt = Date.now();
    store.set({ status: 'ready', servers });
  };

  async function read(): Promise<void> {
    const question = (asking = {});
    const before = store.get();
    if (before.status === 'error') store.set({ status: 'loading', servers: before.servers });
    try {
      const { data } = await client.query({ query: RoomBotsDocument, variables: { roomId }, fetchPolicy });
      if (asking === question) hold(data!.bots);
    } catch (error) {
      if (asking !== question) return;
      asking = undefined;
      const { servers } = store.get();
      store.set({ status: servers.length > 0 ? 'ready' : 'error', servers, failure: toFailure(error) });
    }
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    load(maxAgeMs) {
      if (!asking && Date.now() - readAt >= maxAgeMs) void read();
    },
    async choose(serverIds) {
      // A reading on its way does not know of the change.
      asking = undefined;
      try {
        const variables = { roomId, serverIds: [...serverIds] };
        const { data } = await client.mutate({ mutation: SetRoomBotsDocument, variables, fetchPolicy });
        hold(data!.setRoomBots);
        return { kind: 'done', value: undefined };
      } catch (error) {
        return { kind: 'failed', failure: toFailure(error) };
      }
    },
  };
}
