import type { Engine, Table } from './engine.ts';

const BATCH = 100;
const FIVE_YEARS_S = 5 * 365 * 24 * 60 * 60;

/** Deletes every item whose time to live has ended, each with its stream record. */
export function sweepExpired({ tables, runtime }: Engine): void {
  for (const table of tables.values()) {
    if (table.schema.timeToLiveAttribute !== undefined) sweepTable(table, Math.floor(runtime.clock.now() / 1000));
  }
}

function sweepTable({ store }: Table, now: number): void {
  for (;;) {
    // DynamoDB leaves what claims to have ended more than five years ago: most likely milliseconds or a mistake.
    const keys = store.expired(now, now - FIVE_YEARS_S, BATCH);
    for (const key of keys) store.replace(key, store.get(key), undefined, 'time-to-live');
    if (keys.length < BATCH) return;
  }
}
