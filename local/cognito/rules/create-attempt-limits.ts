import { AwsError } from '../../lib/aws-error.ts';
import type { Clock } from '../../lib/runtime.ts';

export type LimitedAction = 'sendCode' | 'enterCode' | 'resetPassword' | 'changePassword';

// Per user and hour, as Cognito's documented attempt limits roughly are.
const perHour: Record<LimitedAction, number> = { sendCode: 10, enterCode: 15, resetPassword: 10, changePassword: 5 };
const hourMs = 3_600_000;
const maxCounters = 10_000;

export interface AttemptLimits {
  /** Throws `LimitExceededException` if this user has used up the hour's attempts; counts nothing. */
  check(action: LimitedAction, user: string): void;
  count(action: LimitedAction, user: string): void;
  clear(action: LimitedAction, user: string): void;
}

/** Counts attempts a user, action and hour. A restart forgets them: they are there against guessing, not for accounting. */
export function createAttemptLimits(clock: Clock): AttemptLimits {
  const counters = new Map<string, { count: number; since: number }>();
  const current = (key: string) => {
    const counter = counters.get(key);
    return counter && counter.since + hourMs > clock.now() ? counter : undefined;
  };
  return {
    check(action, user) {
      if ((current(`${action} ${user}`)?.count ?? 0) >= perHour[action]) {
        throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
      }
    },
    count(action, user) {
      const key = `${action} ${user}`;
      const counter = current(key);
      if (counter) counter.count++;
      else {
        const oldest = counters.size >= maxCounters ? counters.keys().next().value : undefined;
        if (oldest !== undefined) counters.delete(oldest);
        counters.set(key, { count: 1, since: clock.now() });
      }
    },
    clear: (action, user) => void counters.delete(`${action} ${user}`),
  };
}
