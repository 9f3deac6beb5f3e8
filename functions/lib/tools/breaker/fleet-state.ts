import { type Breaker, readBreakers, StoreUnreachableError } from './breaker-store.ts';
import type { Store } from '../servers/store.ts';

const cachedMs = 1000;

/** All breakers as of at most a second ago; undefined while the table cannot be reached. */
type FleetState = ReadonlyMap<string, Breaker> | undefined;

interface FleetCache {
  read(): Promise<FleetState>;
  /** What this process knows better than its last read. */
  learn(breaker: Breaker): void;
  forget(): void;
}

/** A closed breaker costs a call nothing: one read a second serves all calls of a process, and all servers. */
export const fleetCache = (store: Store, now: () => Date, onUnreachable: () => void): FleetCache => {
  let kept: { state: Promise<Map<string, Breaker> | undefined>; until: number } | undefined;
  const load = () =>
    readBreakers(store).then(
      (breakers) => new Map(breakers.map((breaker) => [breaker.serverId, breaker])),
      (error: unknown) => {
        if (!(error instanceof StoreUnreachableError)) throw error;
        onUnreachable();
        return undefined;
      },
    );
  return {
    read: () => {
      const at = now().getTime();
      if (!kept || kept.until <= at) kept = { state: load(), until: at + cachedMs };
      return kept.state;
    },
    learn: (breaker) => {
      void kept?.state.then((state) => state?.set(breaker.serverId, breaker)).catch(() => undefined);
    },
    forget: () => {
      kept = undefined;
    },
  };
};
