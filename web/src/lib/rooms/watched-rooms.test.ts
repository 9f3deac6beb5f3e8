import { expect, it, vi } from 'vitest';
import type { FeedObserver } from '../chat/room-feeds.ts';
import { createWatchedRooms, WATCHED_ROOMS } from './watched-rooms.ts';

function setUp() {
  const feeds = new Map<string, FeedObserver>();
  const onRefused = vi.fn();
  const onSettled = vi.fn();
  const watched = createWatchedRooms({
    feeds: {
      watch(roomId, observer) {
        feeds.set(roomId, observer);
        return () => feeds.delete(roomId);
      },
    },
    onMessage: () => undefined,
    onRefused,
    onSettled,
  });
  return { feeds, watched, onRefused, onSettled };
}

it('follows the first 90 rooms and leaves room for others on the connection (RT-53)', () => {
  const { feeds, watched } = setUp();
  watched.watch(Array.from({ length: 200 }, (_, at) => `room-${at}`));
  expect([feeds.size, WATCHED_ROOMS]).toEqual([90, 90]);
  expect(feeds.has('room-89')).toBe(true);
});

it('starts and stops only what changed', () => {
  const { feeds, watched } = setUp();
  watched.watch(['a', 'b']);
  const kept = feeds.get('b');
  watched.watch(['b', 'c']);
  expect([...feeds.keys()]).toEqual(['b', 'c']);
  expect(feeds.get('b')).toBe(kept);
});

it('has settled when the last of them answered, and again after a break', () => {
  const { feeds, watched, onRefused, onSettled } = setUp();
  watched.watch(['a', 'b', 'c']);
  feeds.get('a')!.established!();
  feeds.get('b')!.refused!({ kind: 'forbidden', text: 'No.', retryable: false });
  expect(onSettled).not.toHaveBeenCalled();
  feeds.get('c')!.established!();
  expect(onSettled).toHaveBeenCalledOnce();
  expect(onRefused).toHaveBeenCalledWith('b', expect.objectContaining({ kind: 'forbidden' }));
  feeds.get('a')!.interrupted!();
  feeds.get('a')!.established!();
  expect(onSettled).toHaveBeenCalledTimes(2);
});

it('does not wait for a room that is no longer followed', () => {
  const { feeds, watched, onSettled } = setUp();
  watched.watch(['a', 'b']);
  feeds.get('a')!.established!();
  watched.watch(['a']);
  expect(onSettled).toHaveBeenCalledOnce();
});
