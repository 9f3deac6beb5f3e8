import { asRecord } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';

/** Every argument must equal the event's field of the same name; a null argument wants it null or absent. */
export function createArgumentFilter(args: Record<string, unknown>): EventFilter {
  const wanted = Object.entries(args);
  const [first] = wanted;
  return {
    key: `arguments ${JSON.stringify(wanted.toSorted(([a], [b]) => (a < b ? -1 : 1)))}`,
    matches(event) {
      const fields = asRecord(event);
      return wanted.every(([name, value]) => sameValue(value ?? null, fields[name] ?? null));
    },
    index: first ? [{ field: first[0], value: first[1] ?? null }] : null,
  };
}

/** Enums and ids are text on one side and may be numbers on the other. */
function sameValue(wanted: unknown, given: unknown): boolean {
  if (wanted === null || given === null) return wanted === given;
  if (typeof wanted === 'object' || typeof given === 'object') return JSON.stringify(wanted) === JSON.stringify(given);
  return String(wanted) === String(given);
}
