import type { ResolverOutcome } from '../resolver-runtime.ts';
import type { EventFilter } from './event-filter.ts';
import type { EventView } from './event-view.ts';

/** A running subscription of one connection. */
export interface Subscription {
  readonly field: string;
  /** Subscriptions with one `groupKey` see every event alike. */
  readonly groupKey: string;
  readonly filter: EventFilter;
  readonly view: EventView;
  /** Which invalidations end it; null for one that none ends. */
  readonly invalidation: EventFilter | null;
  /** Takes a payload that is already JSON. */
  readonly deliver: (payload: string) => void;
  /** Ends it from the server's side. */
  readonly end: () => void;
}

/** Subscriptions that see every event alike: what one of them gets is made once for all. */
export interface SubscriptionGroup {
  readonly filter: EventFilter;
  readonly view: EventView;
  readonly members: Set<Subscription>;
}

interface FieldSubscriptions {
  readonly groups: Map<string, SubscriptionGroup>;
  /** Groups by one value that their events hold, for each field so used. */
  readonly byValue: Map<string, Map<string, Set<SubscriptionGroup>>>;
  readonly unindexed: Set<SubscriptionGroup>;
}

export type Invalidation = ResolverOutcome['invalidations'][number];

/** Objects share a key: the filters compare them in full, and not every object has a text. */
const valueKey = (value: unknown) => (typeof value === 'object' && value !== null ? 'object' : String(value ?? null));

export type SubscriptionRegistry = ReturnType<typeof createSubscriptionRegistry>;

/** All running subscriptions, found by field and by a value of the event, so that an event visits only those it may concern. */
export function createSubscriptionRegistry() {
  const fields = new Map<string, FieldSubscriptions>();

  return { add, remove, candidates, invalidated };

  function add(subscription: Subscription): void {
    const { field, filter, view, groupKey } = subscription;
    const ofField = fields.get(field) ?? { groups: new Map(), byValue: new Map(), unindexed: new Set() };
    fields.set(field, ofField);
    let group = ofField.groups.get(groupKey);
    if (!group) {
      group = { filter, view, members: new Set() };
      ofField.groups.set(groupKey, group);
      for (const place of places(ofField, filter)) place.add(group);
    }
    group.members.add(subscription);
  }

  function remove(subscription: Subscription): void {
    const ofField = fields.get(subscription.field);
    const group = ofField?.groups.get(subscription.groupKey);
    if (!ofField || !group?.members.delete(subscription) || group.members.size > 0) return;
    ofField.groups.delete(subscription.groupKey);
    for (const place of places(ofField, group.filter)) place.delete(group);
    for (const { field, value } of group.filter.index ?? []) {
      const values = ofField.byValue.get(field);
      if (values?.get(valueKey(value))?.size === 0) values.delete(valueKey(value));
    }
  }

  /** The groups of a field whose filters may admit the event, each once. */
  function candidates(field: string, event: Readonly<Record<string, unknown>>): Set<SubscriptionGroup> {
    const ofField = fields.get(field);
    const found = new Set(ofField?.unindexed);
    for (const [name, values] of ofField?.byValue ?? []) {
      for (const group of values.get(valueKey(event[name])) ?? []) found.add(group);
    }
    return found;
  }

  /** The subscriptions that an invalidation ends. */
  function invalidated({ subscriptionField, payload }: Invalidation): Subscription[] {
    const groups = [...(fields.get(subscriptionField)?.groups.values() ?? [])];
    return groups.flatMap(({ members }) => [...members].filter(({ invalidation }) => invalidation?.matches(payload)));
  }
}

function places({ byValue, unindexed }: FieldSubscriptions, { index }: EventFilter): Set<SubscriptionGroup>[] {
  if (!index) return [unindexed];
  return index.map(({ field, value }) => {
    const values = byValue.get(field) ?? new Map<string, Set<SubscriptionGroup>>();
    byValue.set(field, values);
    const groups = values.get(valueKey(value)) ?? new Set();
    values.set(valueKey(value), groups);
    return groups;
  });
}
