import { randomFrom } from './random-from.ts';

export interface AppendedError {
  readonly message: string;
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;
}

/** What one handler call causes besides its return value; the sandbox hands it out as JSON. */
export interface Effects {
  errors: AppendedError[];
  logs: { level: 'INFO' | 'DEBUG' | 'WARN' | 'ERROR'; message: string }[];
  responseHeaders: [name: string, value: unknown][];
  invalidations: { subscriptionField: string; payload: Record<string, unknown> }[];
  subscriptionFilter?: unknown;
  invalidationFilter?: unknown;
  cacheEvictions: number;
}

/** What a handler call gets from outside: all of it plain data, so that no host function enters the sandbox. */
export interface Surroundings {
  readonly now: number;
  readonly authMode: string | null;
  readonly ids: string[];
  readonly seed: string;
}

const noEffects = (): Effects => ({
  errors: [],
  logs: [],
  responseHeaders: [],
  invalidations: [],
  cacheEvictions: 0,
});

// Imported directly, as resolvers' unit tests do, the runtime has the real clock and real randomness.
const outside = {
  now: () => Date.now(),
  authMode: null as string | null,
  newId: () => globalThis.crypto.randomUUID() as string,
  random: Math.random,
};

/** The handler call that is running. One at a time: handlers are synchronous. */
export const invocation = { ...outside, effects: noEffects() };

/** Makes `surroundings` those of the next handler call and forgets the effects of the last one. */
export function beginInvocation(surroundings: Surroundings): void {
  const { ids } = surroundings;
  invocation.effects = noEffects();
  invocation.now = () => surroundings.now;
  invocation.authMode = surroundings.authMode;
  let random: (() => number) | undefined;
  invocation.random = () => (random ??= randomFrom(surroundings.seed))();
  invocation.newId = () => ids.shift() ?? uuidFrom(invocation.random);
}

function uuidFrom(random: () => number): string {
  const digit = (limit = 16) => Math.floor(random() * limit);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
    (place === 'x' ? digit() : 8 + digit(4)).toString(16),
  );
}
