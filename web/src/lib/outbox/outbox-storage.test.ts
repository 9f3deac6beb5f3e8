import { afterEach, expect, it, vi } from 'vitest';
import type { OutboxEntry } from './outbox-entry.ts';
import { createOutboxStorage } from './outbox-storage.ts';

afterEach(() => localStorage.clear());

const entry: OutboxEntry = { clientId: 'c1', roomId: 'r', body: 'Hello', queuedAt: 1, order: 1, state: 'sending' };

it('keeps entries for their writer only, as waiting', () => {
  createOutboxStorage('ann').write(entry);
  expect(createOutboxStorage('ann').read()).toEqual([{ ...entry, state: 'waiting' }]);
  expect(createOutboxStorage('bob').read()).toEqual([]);
});

it('forgets an entry whose message was stored just before the page died', () => {
  const message = { __typename: 'Message', clientId: 'c1' } as never;
  createOutboxStorage('ann').write({ ...entry, sent: message });
  expect(createOutboxStorage('ann').read()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

it('passes over what it cannot read', () => {
  localStorage.setItem('confab.outbox.ann.c1', '{"half":');
  localStorage.setItem('confab.outbox.ann.c2', '{"clientId":"c2"}');
  createOutboxStorage('ann').write(entry);
  expect(createOutboxStorage('ann').read()).toHaveLength(1);
});

it('says so where the browser has no room left', () => {
  const full = { ...localStorage, setItem: () => expect.fail('QuotaExceededError') } as unknown as Storage;
  expect(createOutboxStorage('ann', full).write(entry)).toBe(false);
});

it('hears what other tabs write and remove, for this person only', () => {
  const heard = vi.fn();
  const unfollow = createOutboxStorage('ann').follow(heard);
  const tell = (key: string, newValue: string | null) => dispatchEvent(new StorageEvent('storage', { key, newValue }));
  tell('confab.outbox.ann.c1', JSON.stringify(entry));
  tell('confab.outbox.bob.c1', JSON.stringify(entry));
  tell('confab.outbox.ann.c1', null);
  unfollow();
  tell('confab.outbox.ann.c1', null);
  expect(heard.mock.calls).toEqual([
    ['c1', entry],
    ['c1', undefined],
  ]);
});
