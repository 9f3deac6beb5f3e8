import type { SubscriptionFilter } from '../resolver-runtime.ts';
import { unsourced } from '../unsourced.ts';
import { asRecord } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';
import { filterOperators } from './filter-operators.ts';

/** A filter that a resolver set: all filters of one group must hold. Throws an error that names an unknown operator. */
export function createEnhancedFilter(filter: SubscriptionFilter): EventFilter {
  const groups = filter.filterGroup.map(({ filters }) =>
    filters.map(({ fieldName, operator, value }) => {
      const holds = Object.hasOwn(filterOperators, operator) ? filterOperators[operator] : undefined;
      if (!holds) throw new Error(`Unknown operator '${operator}' in the subscription filter of '${fieldName}'`);
      const path = fieldName.split('.');
      return { operator, path, value, holds };
    }),
  );
  const equalities = groups.map((filters) =>
    filters.find(({ operator, path }) => operator === 'eq' && path.length === 1),
  );
  return {
    key: `filter ${JSON.stringify(filter)}`,
    matches: (event) =>
      groups.some((filters) => filters.every(({ path, value, holds }) => holds(valueAt(event, path), value))),
    index: equalities.every((equality) => equality !== undefined)
      ? equalities.map(({ path, value }) => ({ field: path[0] as string, value }))
      : null,
  };
}

function valueAt(event: unknown, path: readonly string[]): unknown {
  if (path.length > unsourced.maxFilterDepth) return undefined;
  let value = event;
  for (const name of path) {
    const fields = asRecord(value);
    value = Object.hasOwn(fields, name) ? fields[name] : null;
  }
  return value;
}
