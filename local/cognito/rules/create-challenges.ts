import { randomBytes } from 'node:crypto';
import type { Clock } from '../../lib/runtime.ts';

const maxPending = 10_000;

export interface Challenges<State> {
  /** Keeps the state of a sign-in under way; returns what names it. */
  put(state: State, lifetimeMs: number): string;
  /** Gives the state once; undefined if it is unknown or too old. */
  take(id: string): State | undefined;
  /** Keeps what was taken for one more answer: the failure was not the client's. */
  putBack(id: string, state: State, lifetimeMs: number): void;
}

/** Sign-ins under way. A restart ends them, as a person's patience would. */
export function createChallenges<State>(clock: Clock): Challenges<State> {
  const pending = new Map<string, { state: State; expiresAt: number }>();
  return {
    put(state, lifetimeMs) {
      const oldest = pending.size >= maxPending ? pending.keys().next().value : undefined;
      if (oldest !== undefined) pending.delete(oldest);
      const id = randomBytes(192).toString('base64');
      pending.set(id, { state, expiresAt: clock.now() + lifetimeMs });
      return id;
    },
    take(id) {
      const entry = pending.get(id);
      pending.delete(id);
      return entry && entry.expiresAt > clock.now() ? entry.state : undefined;
    },
    putBack: (id, state, lifetimeMs) => void pending.set(id, { state, expiresAt: clock.now() + lifetimeMs }),
  };
}
