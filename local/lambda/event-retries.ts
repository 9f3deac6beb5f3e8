import type { FunctionConfig } from './read-functions.ts';
import type { PendingEvent, Verdict } from './create-event-queue.ts';
import type { Outcome } from './start-container.ts';

// Lambda waits one minute before the first retry and two before the second: here a sixtieth of it.
const retryDelaysMs = [1_000, 2_000];
// A throttled event is not an attempt: it waits for the function to have room.
const throttledDelayMs = 500;

export type Decision =
  | { readonly kind: 'finished'; readonly condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' }
  | { readonly kind: 'retry'; readonly verdict: Verdict };

/** What becomes of an event after `outcome`; undefined stands for a throttled call. */
export function decide(fn: FunctionConfig, event: PendingEvent, outcome: Outcome | undefined, now: number): Decision {
  const { maximumEventAgeMs, maximumRetryAttempts } = fn.events;
  if (outcome && 'payload' in outcome) return { kind: 'finished', condition: 'Success' };
  const attempts = event.attempts + (outcome ? 1 : 0);
  if (attempts > maximumRetryAttempts) return { kind: 'finished', condition: 'RetriesExhausted' };
  const delayMs = outcome ? retryDelaysMs[Math.min(attempts - 1, retryDelaysMs.length - 1)]! : throttledDelayMs;
  if (now + delayMs - event.acceptedAt > maximumEventAgeMs) return { kind: 'finished', condition: 'EventAgeExceeded' };
  return { kind: 'retry', verdict: { kind: 'again', delayMs, attempts } };
}
