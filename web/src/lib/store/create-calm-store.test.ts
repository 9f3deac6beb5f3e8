import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCalmStore } from './create-calm-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells of the first change at once and of a storm once a frame, ending with the latest', () => {
  const store = createCalmStore(0);
  const told: number[] = [];
  store.subscribe(() => told.push(store.get()));
  store.set(1);
  expect(told).toEqual([1]);
  for (let value = 2; value <= 100; value++) store.set(value);
  expect([store.get(), told]).toEqual([100, [1]]);
  vi.advanceTimersByTime(16);
  expect(told).toEqual([1, 100]);
  vi.advanceTimersByTime(1_000);
  store.set(101);
  expect(told).toEqual([1, 100, 101]);
});

it('says nothing when nothing changed', () => {
  const store = createCalmStore('same');
  const follower = vi.fn();
  store.subscribe(follower);
  store.set('same');
  vi.runAllTimers();
  expect(follower).not.toHaveBeenCalled();
});
