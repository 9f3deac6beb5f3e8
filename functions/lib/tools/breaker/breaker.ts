import { randomUUID } from 'node:crypto';
import { BrokenCircuitError } from 'cockatiel';
import type { BotStatus } from '../../../../resolvers/__generated__/schema.ts';
import type { BotConfig } from '../../bot-config.ts';
import type { Store } from '../servers/store.ts';
import {
  addFailure,
  type Breaker,
  close,
  keepFailures,
  open,
  readBreaker,
  reopen,
  StoreUnreachableError,
  takeLease,
} from './breaker-store.ts';
import { fleetCache } from './fleet-state.ts';
import { localBreakers } from './local-breaker.ts';
import { UnavailableError } from './unavailable-error.ts';

/** Tries the server at the end of this rest; its arrival is the probe. */
export interface RecoverMessage {
  readonly kind: 'recover';
  readonly serverId: string;
  readonly epoch: number;
}

export interface BreakerOptions {
  readonly store: Store;
  readonly rules: BotConfig['breaker'];
  readonly now: () => Date;
  /** Hears each transition once, from the process that made it. */
  readonly onTransition: (status: BotStatus) => unknown;
  readonly later: { send(message: RecoverMessage, delaySeconds: number): Promise<unknown> };
  readonly count: (metric: BreakerMetric) => void;
  /** A probe may take so long. */
  readonly probeMs: number;
}

export type BreakerMetric =
  'BreakerOpened' | 'BreakerStoreUnreachable' | 'BreakerStatusUnsent' | 'BreakerRecoverUnsent';

type Guarded = { readonly id: string; readonly name: string };
type Probe = () => Promise<unknown>;
type Guard<T> = { readonly kind: 'ran'; readonly value: T } | { readonly kind: 'resting'; readonly nextTryAt: Date };
export type Recovery = 'closed' | 'open' | 'leased' | 'early' | 'stale';

const leaseMarginMs = 5000;
/** Clocks of two machines differ. */
const skewMs = 1000;
const keepAtMost = 200;

export const toStatus = ({ id, name }: Guarded, breaker: Breaker | undefined): BotStatus => ({
  serverId: id,
  name,
  state: breaker?.state ?? 'CLOSED',
  epoch: breaker?.epoch ?? 0,
  nextTryAt: breaker && breaker.state !== 'CLOSED' ? new Date(breaker.openUntil).toISOString() : null,
});

/** docs/circuit-breaker.md tells its states and races. */
export const createBreaker = ({ store, rules, now, onTransition, later, count, probeMs }: BreakerOptions) => {
  const cache = fleetCache(store, now, () => count('BreakerStoreUnreachable'));
  const localFor = localBreakers(rules, now);
  const at = () => now().getTime();
  const restMs = (exponent: number) =>
    Math.min(rules.recoverySeconds * 2 ** Math.min(exponent, 10), rules.maxRecoverySeconds) * 1000;

  const sendLater = (serverId: string, epoch: number, delayMs: number) =>
    later
      .send({ kind: 'recover', serverId, epoch }, Math.max(0, Math.ceil(delayMs / 1000)))
      // The first call after the rest probes then.
      .catch(() => count('BreakerRecoverUnsent'));

  /** What whoever made a transition owes the others. */
  const tell = async (breaker: Breaker): Promise<void> => {
    cache.learn(breaker);
    if (breaker.state === 'OPEN') count('BreakerOpened');
    const { serverId, name, epoch } = breaker;
    await Promise.all([
      Promise.resolve(toStatus({ id: serverId, name }, breaker))
        .then(onTransition)
        .catch(() => count('BreakerStatusUnsent')),
      breaker.state === 'OPEN' ? sendLater(serverId, epoch, breaker.openUntil - at()) : undefined,
    ]);
  };

  const failed = async (server: Guarded, epoch: number): Promise<void> => {
    const failing = await addFailure(store, { serverId: server.id, name: server.name, epoch }, at());
    if (!failing) return cache.forget();
    const recent = failing.failedAt.filter((time) => time > at() - rules.windowSeconds * 1000);
    if (recent.length >= rules.failures) {
      const opened = await open(store, failing, at() + restMs(0));
      if (opened) await tell(opened);
      else cache.forget();
    } else if (failing.failedAt.length > keepAtMost) await keepFailures(store, failing, recent);
  };

  /** Whoever gets the lease tries the server; all others go on resting. */
  const tryServer = async (resting: Breaker, probe: Probe): Promise<Recovery> => {
    const leased = await takeLease(store, resting, randomUUID(), at() + probeMs + leaseMarginMs);
    if (!leased) {
      cache.forget();
      return 'leased';
    }
    await tell(leased);
    const works = await probe().then(
      () => true,
      () => false,
    );
    const moved = works ? await close(store, leased) : await reopen(store, leased, at() + restMs(leased.exponent + 1));
    if (!moved) return 'stale';
    await tell(moved);
    return works ? 'closed' : 'open';
  };

  const unreachable = (error: unknown): undefined => {
    if (!(error instanceof StoreUnreachableError)) throw error;
    count('BreakerStoreUnreachable');
    return undefined;
  };

  return {
    /** Undefined for a breaker that never moved, and while the table cannot be reached. */
    read: async (serverId: string): Promise<Breaker | undefined> => (await cache.read())?.get(serverId),

    /** Runs work that throws `UnavailableError` where the server is at fault; `probe` tells whether it is back. */
    run: async <T>(server: Guarded, work: () => Promise<T>, probe: Probe): Promise<Guard<T>> => {
      let breaker = (await cache.read())?.get(server.id);
      if (breaker && breaker.state !== 'CLOSED') {
        if (breaker.openUntil <= at()) await tryServer(breaker, probe).catch(unreachable);
        breaker = (await cache.read())?.get(server.id);
        if (breaker && breaker.state !== 'CLOSED') return { kind: 'resting', nextTryAt: new Date(breaker.openUntil) };
      }
      const epoch = breaker?.epoch ?? 0;
      try {
        return { kind: 'ran', value: await localFor(server.id, epoch).execute(work) };
      } catch (error) {
        if (error instanceof BrokenCircuitError) return { kind: 'resting', nextTryAt: new Date(at() + restMs(0)) };
        if (error instanceof UnavailableError) await failed(server, epoch).catch(unreachable);
        throw error;
      }
    },

    /** A rest is over. `leased` and `early` come again by themselves; `stale` was overtaken. */
    recover: async (serverId: string, epoch: number, probe: Probe): Promise<Recovery> => {
      const breaker = await readBreaker(store, serverId);
      const isOpen = breaker?.state === 'OPEN' && breaker.epoch === epoch;
      // Whoever probed this rest may have died of it.
      const isHalfOpen = breaker?.state === 'HALF_OPEN' && breaker.epoch === epoch + 1;
      if (!breaker || !(isOpen || isHalfOpen)) return 'stale';
      const waitMs = breaker.openUntil - at();
      if (waitMs > (isOpen ? skewMs : 0)) {
        await sendLater(serverId, epoch, waitMs);
        return isOpen ? 'early' : 'leased';
      }
      return tryServer(breaker, probe);
    },
  };
};

export type FleetBreaker = ReturnType<typeof createBreaker>;
