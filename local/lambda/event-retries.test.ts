import { describe, expect, it } from 'vitest';
import { decide } from './event-retries.ts';
import type { FunctionConfig } from './read-functions.ts';
import type { Outcome } from './start-container.ts';

const functionWith = (maximumRetryAttempts: number, maximumEventAgeMs = 60_000) =>
  ({ name: 'work', events: { maximumRetryAttempts, maximumEventAgeMs } }) as FunctionConfig;
const eventAfter = (attempts: number) => ({
  id: '1',
  functionName: 'work',
  payload: '{}',
  attempts,
  acceptedAt: 0,
});
const failure: Outcome = { error: { errorType: 'Error', errorMessage: 'no' } };
const throttled = undefined;

describe('what becomes of an event', () => {
  it.each([
    [0, 0, 'RetriesExhausted'],
    [1, 0, 'again'],
    [1, 1, 'RetriesExhausted'],
    [2, 1, 'again'],
    [2, 2, 'RetriesExhausted'],
  ])('with %i retries, after %i failures and one more: %s', (retries, attempts, expected) => {
    const decision = decide(functionWith(retries), eventAfter(attempts), failure, 100);
    expect(decision.kind === 'retry' ? decision.verdict.kind : decision.condition).toBe(expected);
  });

  it('is over once it ran well, whatever went before', () => {
    const decision = decide(functionWith(0), eventAfter(2), { payload: 'null' }, 1e9);
    expect(decision).toEqual({ kind: 'finished', condition: 'Success' });
  });

  it('waits while the function has no room, which is no attempt', () => {
    const decision = decide(functionWith(0), eventAfter(0), throttled, 100);
    expect(decision).toMatchObject({ kind: 'retry', verdict: { kind: 'again', attempts: 0 } });
  });

  it.each([
    ['after a failure', failure],
    ['while it waits', throttled],
  ])('is given up %s, rather than run when it is too old', (_, outcome) => {
    const decision = decide(functionWith(2, 60_000), eventAfter(0), outcome, 59_900);
    expect(decision).toEqual({ kind: 'finished', condition: 'EventAgeExceeded' });
  });
});
