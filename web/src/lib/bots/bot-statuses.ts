import type { ApolloClient } from '@apollo/client';
import type { BotStatusPartsFragment } from '../../__generated__/lazy-operations.ts';
import { BotStatusesDocument, OnBotStatusDocument } from '../../__generated__/lazy-operations.ts';
import { createBackOff } from '../realtime/back-off.ts';
import { subscribeTo } from '../realtime/subscribe-to.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/create-store.ts';
import { withStatus, withStatuses } from './with-status.ts';

export type BotStatus = BotStatusPartsFragment;

// Past the next try an event says how it went; should it be lost, a read does.
const OVERDUE_MS = 10_000;
// Going from room to room leaves nobody looking for a moment.
const LINGER_MS = 5_000;

/** How the breakers of all tool servers stand, kept true while anybody follows. */
export function createBotStatuses(client: ApolloClient): Pick<Store<readonly BotStatus[]>, 'get' | 'subscribe'> {
  const store = createStore<readonly BotStatus[]>([]);
  const retries = createBackOff({ firstMs: 1_000, capMs: 60_000 });
  let followers = 0;
  let unsubscribe: (() => void) | undefined;
  let heard: BotStatus[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lingering: ReturnType<typeof setTimeout> | undefined;

  const readIn = (waitMs: number) => {
    clearTimeout(timer);
    if (unsubscribe) timer = setTimeout(() => void read(), waitMs);
  };
  const set = (statuses: readonly BotStatus[]) => {
    store.set(statuses);
    clearTimeout(timer);
    const tries = statuses.flatMap(({ nextTryAt }) => (nextTryAt ? [Date.parse(nextTryAt)] : []));
    if (tries.length > 0) readIn(Math.max(0, Math.min(...tries) - Date.now()) + OVERDUE_MS);
  };

  async function read(): Promise<void> {
    clearTimeout(timer);
    heard = [];
    try {
      const { data } = await client.query({ query: BotStatusesDocument, fetchPolicy: 'no-cache' });
      retries.reset();
      set(withStatuses(store.get(), data!.botStatuses, heard));
    } catch {
      readIn(retries.next());
    }
  }

  function start(): void {
    clearTimeout(lingering);
    unsubscribe ??= subscribeTo(
      client,
      OnBotStatusDocument,
      {},
      {
        established: () => void read(),
        interrupted: () => undefined,
        event({ onBotStatus }) {
          if (!onBotStatus) return;
          heard.push(onBotStatus);
          set(withStatus(store.get(), onBotStatus));
        },
        broken: () => void read(),
        refused: () => undefined,
      },
    );
  }

  function stop(): void {
    clearTimeout(timer);
    unsubscribe?.();
    unsubscribe = undefined;
  }

  return {
    get: store.get,
    subscribe(follower) {
      const unfollow = store.subscribe(follower);
      if (followers++ === 0) start();
      return () => {
        unfollow();
        if (--followers === 0) lingering = setTimeout(stop, LINGER_MS);
      };
    },
  };
}
