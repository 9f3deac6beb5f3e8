import type { Engine } from './engine.ts';

// What is left over waits for the next sweep, so that other requests get their turn.
const MAX_DELETIONS = 500;
const FIVE_YEARS_S = 5 * 365 * 24 * 60 * 60;

/** Deletes items whose time to live has ended, each with its stream record. */
export function sweepExpired({ db, tables, runtime }: Engine): void {
  const now = Math.floor(runtime.clock.now() / 1000);
  for (const { schema, store } of tables.values()) {
    if (schema.timeToLiveAttribute === undefined) continue;
    // DynamoDB leaves what claims to have ended more than five years ago: most likely milliseconds or a mistake.
    const keys = store.expired(now, now - FIVE_YEARS_S, MAX_DELETIONS);
    if (!keys.length) continue;
    db.transaction(() => {
      for (const key of keys) store.replace(key, store.get(key), undefined, 'time-to-live');
    });
  }
}
