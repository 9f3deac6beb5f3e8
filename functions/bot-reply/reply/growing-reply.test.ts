import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import type { ReplyInput } from '../../lib/__generated__/operations.ts';
import { ApiError } from '../../lib/graphql/api-error.ts';
import { GrowingReply } from './growing-reply.ts';

/** A reply of which a test sees every update; `fail` is thrown by the next ones. */
const begin = (repeated = false) => {
  const time = createFakeClock();
  const grown: ReplyInput[] = [];
  const finished: ReplyInput[] = [];
  const failures: Error[] = [];
  let ended = 0;
  const take = (list: ReplyInput[]) => async (input: ReplyInput) => {
    list.push(structuredClone(input));
    const failure = failures.shift();
    if (failure) throw failure;
    return undefined as never;
  };
  const api = { growReply: take(grown), finishReply: take(finished) };
  const reply = {
    toSeq: 1,
    askerId: 'ada',
    askerName: 'Ada',
    status: 'GROWING',
    revision: 1,
    offset: 0,
    steps: [],
    ask: null,
  };
  const message = { roomId: 'room-1', seq: 2, body: '…', repeated, reply } as const;
  const growing = new GrowingReply(
    { ...message, reply: { ...reply, status: 'GROWING', steps: [] } },
    {
      api,
      clock: time.clock,
      onEnded: () => (ended += 1),
    },
  );
  return { ...time, growing, grown, finished, failures, ended: () => ended };
};

/** What a reader holds who got these updates, in order. */
const readBy = (updates: readonly ReplyInput[]): string =>
  updates.reduce((text, { offset, body }) => text.slice(0, offset) + body, '');

describe('a growing reply', () => {
  it('sends at most one update in 300 ms, with what came meanwhile', async () => {
    const { growing, grown, advance } = begin();
    for (const word of ['One', 'One two', 'One two three']) growing.show(word);
    await advance(299);
    expect(grown).toEqual([]);
    await advance(1);
    expect(grown.map(({ body }) => body)).toEqual(['One two three']);
  });

  it('does not wait for 200 characters', async () => {
    const { growing, grown, settle } = begin();
    growing.show('x'.repeat(200));
    await settle();
    growing.show('x'.repeat(399));
    await settle();
    growing.show('x'.repeat(400));
    await settle();
    expect(grown.map(({ offset, body }) => [offset, body.length])).toEqual([
      [0, 200],
      [200, 200],
    ]);
  });

  it('RT-62: continues where it was, and is whole at least every fifth time', async () => {
    const { growing, grown, advance } = begin();
    for (let words = 1; words <= 12; words += 1) {
      growing.show('word '.repeat(words));
      await advance(300);
    }
    expect(grown.map(({ offset }) => offset)).toEqual(
      [0, 5, 10, 15, 20, 0, 30, 35, 40, 45, 0, 55].map((_, i) => (i % 5 ? i * 5 : 0)),
    );
    expect(readBy(grown)).toBe('word '.repeat(12));
  });

  it('RT-60: raises the revision with each update, and above those of a run that died', async () => {
    for (const [repeated, first] of [
      [false, 2],
      [true, 102],
    ] as const) {
      const { growing, grown, finished, advance } = begin(repeated);
      growing.show('One');
      await advance(300);
      await growing.finish('DONE');
      expect([grown[0]!.revision, finished[0]!.revision]).toEqual([first, first + 1]);
    }
  });

  it('RT-66: takes at most 40 updates, however long it grows, and still ends', async () => {
    const { growing, grown, finished, advance } = begin();
    for (let tick = 0; tick < 3000; tick += 1) {
      growing.show('word '.repeat(tick % 1600));
      await advance(20);
    }
    await growing.finish('DONE');
    expect(grown.length + finished.length + 1).toBeLessThanOrEqual(40);
    expect(grown.length).toBeGreaterThan(25);
  });

  it('sends the whole text after an update that failed, and ends although all failed', async () => {
    const { growing, grown, finished, failures, advance } = begin();
    failures.push(new ApiError('Busy', 'busy'));
    growing.show('One');
    await advance(300);
    growing.show('One two');
    await advance(300);
    expect(grown.map(({ offset, body }) => [offset, body])).toEqual([
      [0, 'One'],
      [0, 'One two'],
    ]);
    failures.push(new ApiError('Http500', 'down'));
    growing.show('One two three');
    await advance(300);
    await growing.finish('DONE');
    expect(finished[0]).toMatchObject({ body: 'One two three', offset: 0, status: 'DONE' });
  });

  it('notices by a Conflict that it was stopped, grows no more, and ends as stopped', async () => {
    const { growing, grown, finished, failures, advance, ended } = begin();
    failures.push(new ApiError('Conflict', 'STOPPING'), new ApiError('Conflict', 'STOPPING'));
    growing.show('One');
    await advance(300);
    expect(ended()).toBe(1);
    growing.show('One two');
    await advance(1000);
    expect(grown).toHaveLength(1);
    await growing.finish('DONE');
    expect(finished.map(({ status }) => status)).toEqual(['DONE', 'STOPPED']);
    expect(finished[1]!.revision).toBeGreaterThan(finished[0]!.revision);
  });

  it('cuts no character in two and stays within 8,000', async () => {
    const { growing, grown, finished, advance } = begin();
    growing.show('Hi 👩'.slice(0, 4));
    await advance(300);
    expect(grown[0]!.body).toBe('Hi ');
    growing.show(`x${'👩'.repeat(5000)}`);
    await growing.finish('DONE');
    expect(finished[0]!.body.isWellFormed()).toBe(true);
    expect(finished[0]!.body).toHaveLength(7999);
  });
});
