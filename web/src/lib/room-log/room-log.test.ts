import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message, pageOf } from './fake-room.ts';
import { mergeMessage } from './merge-message.ts';
import { mergePage, VOID_AFTER_MS } from './merge-page.ts';
import { completeTo, emptyLog, hasOlder, missingCount } from './room-log.ts';
import type { RoomLog } from './room-log.ts';

const seqs = (log: RoomLog) => log.messages.map(({ seq }) => seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => message(from + at));
/** Opened with messages 1 to `to`, at time 0. */
const opened = (to: number) => mergePage(emptyLog, pageOf(range(1, to), to, 0, { limit: 100 }), {});

describe('what is held', () => {
  it('opens at its end and reads older pages up to the beginning', () => {
    const all = range(1, 120);
    let log = mergePage(emptyLog, pageOf(all, 120, 0, { limit: 50 }), {});
    expect([seqs(log)[0], seqs(log).at(-1), completeTo(log), hasOlder(log)]).toEqual([71, 120, 120, true]);
    while (hasOlder(log)) {
      const bound = { before: log.start! };
      log = mergePage(log, pageOf(all, 120, 0, { ...bound, limit: 50 }), bound);
    }
    expect(seqs(log)).toEqual(all.map(({ seq }) => seq));
    expect(completeTo(log)).toBe(120);
  });

  it('is complete to 0 in an empty room', () => {
    const log = mergePage(emptyLog, pageOf([], 0, 0, {}), {});
    expect([log.messages, completeTo(log), hasOlder(log)]).toEqual([[], 0, false]);
  });

  it('keeps the row that is there when someone else sends under its number (RT-47)', () => {
    const forged = message(2, 0, 'client-2', 'someone-else');
    expect(mergeMessage(opened(3), forged).messages[1]!.senderId).toBe('someone');
  });

  it('is the very same when nothing is new', () => {
    const log = opened(3);
    expect(mergeMessage(log, message(2))).toBe(log);
  });

  it('keeps the identity of every message it held', () => {
    const log = opened(3);
    expect(mergeMessage(log, message(4)).messages[0]).toBe(log.messages[0]);
  });

  it('does not take in what stands alone below it', () => {
    const log = mergePage(emptyLog, pageOf(range(1, 120), 120, 0, { limit: 50 }), {});
    expect(mergeMessage(log, message(3))).toBe(log);
  });
});

describe('what is missing', () => {
  it('counts what was neither read nor delivered', () => {
    const log = mergeMessage(opened(3), message(10));
    expect([completeTo(log), missingCount(log)]).toEqual([3, 6]);
  });

  it('stops completeness below a young gap and passes it when it is filled (RT-48)', () => {
    const page = pageOf([...range(1, 3), message(5, 1_000)], 5, 2_000, {});
    const log = mergePage(emptyLog, page, {});
    expect([completeTo(log), missingCount(log)]).toEqual([3, 0]);
    expect(completeTo(mergeMessage(log, message(4)))).toBe(5);
  });

  it('calls a number void 90 s after a higher message, and not a moment earlier (RT-49)', () => {
    const stored = [...range(1, 3), message(5, 1_000)];
    const read = (readAt: number) => completeTo(mergePage(emptyLog, pageOf(stored, 5, readAt, {}), {}));
    expect(read(1_000 + VOID_AFTER_MS - 1)).toBe(3);
    expect(read(1_000 + VOID_AFTER_MS)).toBe(5);
  });

  it('calls the last number void 90 s after it was first missed (RT-49)', () => {
    const bound = { after: 3 };
    const read = (log: RoomLog, readAt: number) => mergePage(log, pageOf(range(1, 3), 4, readAt, bound), bound);
    const young = read(opened(3), 5_000);
    expect(completeTo(young)).toBe(3);
    expect(completeTo(read(young, 5_000 + VOID_AFTER_MS - 1))).toBe(3);
    expect(completeTo(read(young, 5_000 + VOID_AFTER_MS))).toBe(4);
  });

  it('shows a message that came under a number it had given up', () => {
    const stored = [...range(1, 3), message(5, 0)];
    const log = mergePage(emptyLog, pageOf(stored, 5, VOID_AFTER_MS, {}), {});
    expect(seqs(mergeMessage(log, message(4)))).toEqual([1, 2, 3, 4, 5]);
  });

  it('remembers a young gap that an older page shows', () => {
    const all = [...range(1, 30), ...range(32, 80)];
    const log = mergePage(emptyLog, pageOf(all, 80, 0, { limit: 20 }), {});
    const older = mergePage(log, pageOf(all, 80, 0, { before: log.start, limit: 50 }), { before: log.start });
    expect([log.start, completeTo(log), completeTo(older)]).toEqual([61, 80, 30]);
  });
});

/**
 * A room and a client with every delay that can happen: numbers are taken, then stored or given up; stored messages are
 * delivered at any later time, more than once or never; pages show what is stored when they are read.
 */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('store' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('giveUp' as const), pick: fc.nat() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('deliver' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('newest' as const), limit: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('after' as const), limit: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('before' as const), limit: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40_000 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

// A taken number is stored within 60 s or never, by send.ts; 30 s more are for clocks.
const STORE_WITHIN_MS = 60_000;

function run(steps: Step[], check: (log: RoomLog, stored: ReturnType<typeof message>[], open: Set<number>) => void) {
  let now = 0;
  let lastSeq = 0;
  let log = emptyLog;
  const open = new Map<number, number>();
  const stored: ReturnType<typeof message>[] = [];
  const read = (bound: { after?: number; before?: number }, limit: number) => {
    log = mergePage(log, pageOf(stored, lastSeq, now, { ...bound, limit }), bound);
  };
  for (const next of steps) {
    for (const [seq, takenAt] of open) if (now - takenAt > STORE_WITHIN_MS) open.delete(seq);
    const seqToStore = [...open.keys()][('pick' in next ? next.pick : 0) % Math.max(1, open.size)];
    if (next.kind === 'take') open.set(++lastSeq, now);
    if (next.kind === 'store' && seqToStore) {
      stored.push(message(seqToStore, open.get(seqToStore)));
      open.delete(seqToStore);
    }
    if (next.kind === 'giveUp' && seqToStore) open.delete(seqToStore);
    if (next.kind === 'deliver' && stored.length > 0) log = mergeMessage(log, stored[next.pick % stored.length]!);
    if (next.kind === 'newest') read({}, next.limit);
    if (next.kind === 'after' && log.start !== undefined) read({ after: completeTo(log) }, next.limit);
    if (next.kind === 'before' && hasOlder(log)) read({ before: log.start }, next.limit);
    if (next.kind === 'wait') now += next.ms;
    check(log, stored, new Set(open.keys()));
  }
  // In the end the network works: the client reads until there is no more, waits for young numbers, and reads again.
  for (let round = 0; round < 4; round++) {
    if (log.start === undefined) read({}, 5);
    while (hasOlder(log)) read({ before: log.start }, 5);
    let hasMore = true;
    while (hasMore) {
      const after = Math.max(completeTo(log), round % 2 ? 0 : log.readTo);
      const page = pageOf(stored, lastSeq, now, { after, limit: 100 });
      log = mergePage(log, page, { after });
      hasMore = page.hasMore;
    }
    for (const gap of log.gaps) read({ after: gap.from - 1 }, 100);
    open.clear();
    now += VOID_AFTER_MS;
  }
  return { log, stored, lastSeq };
}

// Without `size` fast-check tries ten steps or so, too few for most accidents.
const steps = fc.array(step, { maxLength: 120, size: 'max' });

describe('any interleaving of live messages, pages, gaps and repeats', () => {
  const runs = { numRuns: 400 };

  it('ends complete, in order, each once (RT-46, RT-47, RT-48)', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { log, stored, lastSeq } = run(taken, () => undefined);
        expect(seqs(log)).toEqual(stored.map(({ seq }) => seq).toSorted((a, b) => a - b));
        expect([completeTo(log), log.gaps, missingCount(log)]).toEqual([lastSeq, [], 0]);
      }),
      runs,
    );
  });

  it('never claims to be complete past a message it lacks, or one that may still come (RT-48, RT-49)', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        run(taken, (log, stored, open) => {
          const held = new Set(seqs(log));
          expect(seqs(log)).toEqual([...held].toSorted((a, b) => a - b));
          if (log.start === undefined) return;
          const isClaimed = (seq: number) => seq >= log.start! && seq <= completeTo(log);
          expect(stored.filter(({ seq }) => isClaimed(seq) && !held.has(seq))).toEqual([]);
          expect([...open].filter(isClaimed)).toEqual([]);
        });
      }),
      runs,
    );
  });
});

it('appends to 5,000 messages in well under a millisecond', () => {
  let log = opened(100);
  for (let seq = 101; seq <= 5_000; seq++) log = mergeMessage(log, message(seq));
  const started = performance.now();
  for (let seq = 5_001; seq <= 5_100; seq++) log = mergeMessage(log, message(seq));
  expect((performance.now() - started) / 100).toBeLessThan(1);
  expect(log.messages).toHaveLength(5_100);
});
