import { AwsError } from '../../lib/aws-error.ts';
import type { Clock } from '../../lib/runtime.ts';

// Cognito: five tries are free, then a second, doubling up to about a quarter of an hour; so long without a try forgets all.
const freeTries = 5;
const firstLockMs = 1_000;
const maxLockMs = 900_000;
const maxPeople = 10_000;

export interface Lockout {
  /** Throws `NotAuthorizedException` while sign-in is locked for this person. */
  check(person: string): void;
  failed(person: string): void;
  succeeded(person: string): void;
}

/** Slows down guessing passwords, also for people who do not exist: a lock must not tell. */
export function createLockout(clock: Clock): Lockout {
  const people = new Map<string, { failures: number; lastAt: number }>();
  const lockMs = (failures: number) =>
    failures < freeTries ? 0 : Math.min(firstLockMs * 2 ** (failures - freeTries), maxLockMs);
  const current = (person: string) => {
    const entry = people.get(person);
    return entry && entry.lastAt + maxLockMs > clock.now() ? entry : undefined;
  };
  return {
    check(person) {
      const entry = current(person);
      if (entry && entry.lastAt + lockMs(entry.failures) > clock.now()) {
        throw new AwsError('NotAuthorizedException', 'Password attempts exceeded');
      }
    },
    failed(person) {
      const failures = (current(person)?.failures ?? 0) + 1;
      people.delete(person);
      const oldest = people.size >= maxPeople ? people.keys().next().value : undefined;
      if (oldest !== undefined) people.delete(oldest);
      people.set(person, { failures, lastAt: clock.now() });
    },
    succeeded: (person) => void people.delete(person),
  };
}
