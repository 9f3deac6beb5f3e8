import { invocation } from './invocation.ts';
import { UtilFault } from './signals.ts';

interface SubscriptionFilter {
  filterGroup: unknown[];
}

function requireFilter(filter: unknown): asserts filter is SubscriptionFilter {
  if (!Array.isArray((filter as SubscriptionFilter | null)?.filterGroup)) {
    throw new UtilFault('A subscription filter needs a filterGroup.');
  }
}

/** `extensions` of `@aws-appsync/utils`. */
export const extensions = {
  evictFromApiCache(_typeName: string, _fieldName: string, _keyValuePair: Record<string, unknown>): void {
    invocation.effects.cacheEvictions += 1;
  },
  setSubscriptionFilter(filter: SubscriptionFilter | null): void {
    if (filter !== null) requireFilter(filter);
    invocation.effects.subscriptionFilter = filter;
  },
  setSubscriptionInvalidationFilter(filter: SubscriptionFilter | null): void {
    if (filter !== null) requireFilter(filter);
    invocation.effects.invalidationFilter = filter;
  },
  invalidateSubscriptions(invalidation: { subscriptionField: string; payload: Record<string, unknown> }): void {
    if (typeof invalidation?.subscriptionField !== 'string') {
      throw new UtilFault('invalidateSubscriptions needs a subscriptionField.');
    }
    const { subscriptionField, payload = {} } = invalidation;
    invocation.effects.invalidations.push({ subscriptionField, payload });
  },
};
