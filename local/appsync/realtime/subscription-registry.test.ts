import { expect, it } from 'vitest';
import { createArgumentFilter } from './argument-filter.ts';
import type { EventFilter } from './event-filter.ts';
import { createSubscriptionRegistry } from './subscription-registry.ts';
import type { Subscription } from './subscription-registry.ts';

const subscription = (
  args: Record<string, unknown>,
  filter: EventFilter = createArgumentFilter(args),
): Subscription => ({
  field: 'onNote',
  groupKey: filter.key,
  filter,
  view: { denied: [], show: () => ({ data: null }) },
  invalidation: null,
  deliver() {},
  end() {},
});

it('visits only the groups that an event may concern', () => {
  const registry = createSubscriptionRegistry();
  for (let board = 0; board < 100; board++) registry.add(subscription({ boardId: `b${board}` }));
  registry.add(subscription({}));
  expect(registry.candidates('onNote', { boardId: 'b7' }).size).toBe(2);
  expect(registry.candidates('onOther', { boardId: 'b7' }).size).toBe(0);
});

it('finds a null among the values, absent or not', () => {
  const registry = createSubscriptionRegistry();
  registry.add(subscription({ boardId: null }));
  expect(registry.candidates('onNote', {}).size).toBe(1);
  expect(registry.candidates('onNote', { boardId: null }).size).toBe(1);
  expect(registry.candidates('onNote', { boardId: 'b' }).size).toBe(0);
});

it('visits a group once that two values lead to', () => {
  const registry = createSubscriptionRegistry();
  const index = [
    { field: 'a', value: 1 },
    { field: 'b', value: 2 },
  ];
  registry.add(subscription({}, { key: 'either', matches: () => true, index }));
  expect(registry.candidates('onNote', { a: 1, b: 2 }).size).toBe(1);
});

it('keeps nothing of a group whose last member has gone', () => {
  const registry = createSubscriptionRegistry();
  const [one, two] = [subscription({ boardId: 'b' }), subscription({ boardId: 'b' })];
  registry.add(one);
  registry.add(two);
  const [group] = registry.candidates('onNote', { boardId: 'b' });
  expect(group?.members).toEqual(new Set([one, two]));
  registry.remove(one);
  expect(registry.candidates('onNote', { boardId: 'b' }).size).toBe(1);
  registry.remove(two);
  registry.remove(two);
  expect(registry.candidates('onNote', { boardId: 'b' }).size).toBe(0);
});
