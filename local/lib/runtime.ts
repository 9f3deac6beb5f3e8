import type { Log } from './log.ts';

/** Milliseconds since the epoch. Tests give one they can move. */
export interface Clock {
  now(): number;
}

/** What every offline service needs from its surroundings. Only time and ids are ever faked. */
export interface Runtime {
  readonly clock: Clock;
  /** A fresh UUID v4. */
  readonly newId: () => string;
  readonly log: Log;
  /** A folder that is there, where a service keeps its files; `:memory:` keeps nothing. */
  readonly dataDir: string;
}
