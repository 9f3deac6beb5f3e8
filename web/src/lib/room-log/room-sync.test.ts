import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../api/types.ts';
import type { FeedObserver, RoomFeeds } from '../chat/room-feeds.ts';
import { SubscriptionRefusedError } from '../realtime/subscription-refused-error.ts';
import { message, pageOf, reply, roomId } from './fake-room.ts';
import type { MessagePage, PageBound } from './merge-page.ts';
import { createRoomSync } from './room-sync.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

type Bound = PageBound & { limit: number };

/** A room on a server whose reads and deliveries the test holds in its hand. */
function setUp({ established = true, stored = 0 } = {}) {
  const messages: Message[] = Array.from({ length: stored }, (_, at) => message(at + 1));
  let observer: FeedObserver | undefined;
  const reads: Bound[] = [];
  const answers: (() => void)[] = [];
  let held = false;
  let failing: Error | undefined;
  const feeds: RoomFeeds = {
    watch(_, next) {
      observer = next;
      if (established) queueMicrotask(() => next.established?.());
      return () => (observer = undefined);
    },
  };
  const readPage = async (bound: Bound): Promise<MessagePage> => {
    reads.push(bound);
    const page = pageOf(messages, messages.at(-1)?.seq ?? 0, Date.now(), bound);
    if (held) await new Promise<void>((resolve) => answers.push(resolve));
    if (failing) throw failing;
    return page;
  };
  const sync = createRoomSync({ roomId, feeds, readPage, random: () => 1 });
  const store = (...seqs: number[]) => messages.push(...seqs.map((seq) => message(seq, Date.now())));
  return {
    sync,
    reads,
    store,
    shown: () => sync.store.get().messages.map(({ seq }) => seq),
    deliver: (seq: number) => observer?.message?.(message(seq, Date.now())),
    hear: (told: Message) => observer?.message?.(told),
    put: (told: Message) => {
      const at = messages.findIndex(({ seq }) => seq === told.seq);
      messages.splice(at < 0 ? messages.length : at, at < 0 ? 0 : 1, told);
    },
    feed: () => observer!,
    isWatched: () => observer !== undefined,
    holdReads: (hold: boolean) => {
      held = hold;
      if (!hold) for (const answer of answers.splice(0)) answer();
    },
    answerRead: () => answers.shift()?.(),
    failWith: (error: Error | undefined) => (failing = error),
    settle: () => vi.advanceTimersByTimeAsync(0),
  };
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

it('reads the newest page once where the subscription stands already', async () => {
  const { sync, reads, shown, settle } = setUp({ stored: 60 });
  sync.open();
  expect(sync.store.get().status).toBe('loading');
  await settle();
  expect(sync.store.get()).toMatchObject({ status: 'ready', completeTo: 60, live: true, hasOlder: true });
  expect([reads.length, shown().length]).toEqual([1, 50]);
});

it('shows what there is before the subscription stands, and reads again after it does (RT-45)', async () => {
  const { sync, store, feed, shown, settle } = setUp({ established: false, stored: 3 });
  sync.open();
  await settle();
  expect(sync.store.get()).toMatchObject({ status: 'ready', live: false });
  store(4);
  feed().established!();
  await settle();
  expect(shown()).toEqual([1, 2, 3, 4]);
  expect(sync.store.get().live).toBe(true);
});

it('does not take a read that began before the subscription for one that began after (RT-45)', async () => {
  const { sync, store, feed, shown, holdReads, answerRead, settle } = setUp({ established: false, stored: 3 });
  holdReads(true);
  sync.open();
  await settle();
  store(4);
  feed().established!();
  answerRead();
  await settle();
  expect([shown(), sync.store.get().live]).toEqual([[1, 2, 3], false]);
  answerRead();
  await settle();
  expect([shown(), sync.store.get().live]).toEqual([[1, 2, 3, 4], true]);
});

it('reads page after page after a break, and counts what is to come (RT-46)', async () => {
  const { sync, reads, store, feed, shown, holdReads, settle } = setUp({ stored: 3 });
  sync.open();
  await settle();
  feed().interrupted!();
  expect(sync.store.get().live).toBe(false);
  store(...upTo(250, 4));
  holdReads(true);
  feed().established!();
  sync.noteLastSeq(250);
  await settle();
  expect(sync.store.get()).toMatchObject({ catchingUp: 247, completeTo: 3 });
  holdReads(false);
  await settle();
  expect(shown()).toEqual(upTo(250));
  expect(sync.store.get()).toMatchObject({ catchingUp: 0, completeTo: 250, live: true });
  expect(reads.slice(1).map(({ after }) => after)).toEqual([3, 103, 203]);
});

it('reads what a live message leaves out, unless it comes by itself (RT-50)', async () => {
  const { sync, reads, store, deliver, shown, settle } = setUp({ stored: 3 });
  sync.open();
  await settle();
  store(4, 5, 6, 7);
  deliver(5);
  deliver(4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([shown(), reads.length]).toEqual([[1, 2, 3, 4, 5], 1]);
  deliver(7);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([shown(), reads.length]).toEqual([[1, 2, 3, 4, 5, 6, 7], 2]);
});

it('reads what a live message leaves out while a page is on its way (RT-50)', async () => {
  const { sync, store, feed, deliver, shown, holdReads, settle } = setUp({ stored: 3 });
  sync.open();
  await settle();
  holdReads(true);
  feed().established!();
  await settle();
  store(4, 5);
  deliver(5);
  holdReads(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown()).toEqual([1, 2, 3, 4, 5]);
});

it('reads a reply again that was growing when the connection broke, once (RT-46)', async () => {
  const { sync, reads, put, hear, feed, settle } = setUp({ stored: 3 });
  const text = () => sync.store.get().messages.at(-1)!.body;
  sync.open();
  await settle();
  put(reply(4, 'Looking'));
  hear(reply(4, 'Looking'));
  hear(reply(4, 'It rai', { revision: 2 }));
  feed().interrupted!();
  put(reply(4, 'It rains.', { revision: 5, status: 'DONE' }));
  feed().established!();
  await settle();
  expect([text(), sync.store.get().messages.length]).toEqual(['It rains.', 4]);
  expect(reads.slice(1).map(({ after }) => after)).toEqual([3, 4]);
  feed().interrupted!();
  feed().established!();
  await settle();
  expect(reads.slice(3).map(({ after }) => after)).toEqual([4]);
});

it('shows what of a reply fits together to one who reconnects in the middle of it (RT-63)', async () => {
  const { sync, put, hear, feed, settle } = setUp({ stored: 3 });
  const text = () => sync.store.get().messages.at(-1)!.body;
  sync.open();
  await settle();
  feed().interrupted!();
  put(reply(4, 'Looking'));
  feed().established!();
  await settle();
  hear(reply(4, ' in Bern', { revision: 6, offset: 8 }));
  await settle();
  expect(text()).toBe('Looking');
  hear(reply(4, 'It rains in Bern.', { revision: 7 }));
  hear(reply(4, ' Take a coat.', { revision: 8, offset: 17 }));
  expect(text()).toBe('It rains in Bern. Take a coat.');
});

it('reads a young gap again until it is filled or void (RT-49)', async () => {
  const { sync, store, shown, settle } = setUp({ stored: 3 });
  sync.open();
  await settle();
  store(5);
  sync.noteLastSeq(5);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([shown(), sync.store.get().completeTo]).toEqual([[1, 2, 3, 5], 3]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(sync.store.get().completeTo).toBe(5);
});

it('goes on trying when a read fails, and shows why', async () => {
  const { sync, failWith, shown, settle } = setUp({ stored: 3 });
  failWith(new TypeError('Failed to fetch'));
  sync.open();
  await settle();
  expect(sync.store.get()).toMatchObject({ status: 'error', failure: { kind: 'offline' } });
  failWith(undefined);
  await vi.advanceTimersByTimeAsync(250);
  expect(shown()).toEqual([1, 2, 3]);
  expect(sync.store.get().failure).toBeUndefined();
});

it('forgets what it held when the right to read ends, and stays so until it begins again', async () => {
  const { sync, deliver, shown, feed, isWatched, settle } = setUp({ stored: 3 });
  sync.open();
  await settle();
  feed().refused!({ kind: 'forbidden', text: 'No.', retryable: false });
  expect(sync.store.get()).toMatchObject({ status: 'forbidden', messages: [] });
  deliver(4);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([shown(), isWatched()]).toEqual([[], false]);
  sync.welcome();
  await settle();
  expect([shown(), sync.store.get().status]).toEqual([[1, 2, 3], 'ready']);
});

it('forgets what it held when a read is refused', async () => {
  const { sync, failWith, feed, settle } = setUp({ stored: 3 });
  sync.open();
  await settle();
  failWith(new SubscriptionRefusedError([{ errorType: 'Forbidden', message: 'Only members can use this room.' }]));
  feed().established!();
  await settle();
  expect(sync.store.get()).toMatchObject({ status: 'forbidden', messages: [] });
});

it('reads older pages one at a time', async () => {
  const { sync, reads, shown, settle } = setUp({ stored: 120 });
  sync.open();
  await settle();
  void sync.loadOlder();
  void sync.loadOlder();
  expect(sync.store.get().loadingOlder).toBe(true);
  await settle();
  expect([reads.length, shown()]).toEqual([2, upTo(120, 21)]);
  await sync.loadOlder();
  await sync.loadOlder();
  expect([reads.length, shown(), sync.store.get().hasOlder]).toEqual([3, upTo(120), false]);
});

it('says why an older page did not come, and reads it when asked again', async () => {
  const { sync, failWith, shown, settle } = setUp({ stored: 60 });
  sync.open();
  await settle();
  failWith(new TypeError('Failed to fetch'));
  await sync.loadOlder();
  expect(sync.store.get()).toMatchObject({ status: 'ready', loadingOlder: false, olderFailure: { kind: 'offline' } });
  failWith(undefined);
  await sync.loadOlder();
  expect([shown(), sync.store.get().olderFailure]).toEqual([upTo(60), undefined]);
});

it('forgets that an older page did not come once the connection is back', async () => {
  const { sync, failWith, feed, settle } = setUp({ stored: 60 });
  sync.open();
  await settle();
  failWith(new TypeError('Failed to fetch'));
  await sync.loadOlder();
  failWith(undefined);
  feed().established!();
  await settle();
  expect(sync.store.get().olderFailure).toBeUndefined();
});

it('holds its messages while nobody looks, and catches up when someone does', async () => {
  const { sync, reads, store, shown, isWatched, settle } = setUp({ stored: 3 });
  const close = sync.open();
  await settle();
  close();
  expect([isWatched(), sync.store.get().live, shown()]).toEqual([false, false, [1, 2, 3]]);
  store(4);
  sync.open();
  await settle();
  expect(shown()).toEqual([1, 2, 3, 4]);
  expect(reads.map(({ after }) => after)).toEqual([undefined, 3]);
});
