import { describe, expect, it } from 'vitest';
import { contextOf, room } from '../test/context.ts';
import { request, response } from './2-read-page.ts';

const message = (seq: number) => ({ roomId: 'r1', seq, senderId: 'bob', body: `${seq}` });
const range = (args: object) => {
  const { query, ...rest } = request(contextOf({ args: { roomId: 'r1', ...args } }));
  const values = query.expressionValues as Record<string, { S: string }>;
  return { from: values[':lowest']!.S, to: values[':highest']!.S, ...rest };
};

describe('a page of messages', () => {
  it('is the newest without a bound', () => {
    expect(range({})).toMatchObject({
      from: 'MSG#000000000000',
      to: 'MSG#999999999999',
      scanIndexForward: false,
      limit: 51,
      consistentRead: true,
    });
  });

  it('ends below `before` and starts above `after`', () => {
    expect(range({ before: 10 })).toMatchObject({ to: 'MSG#000000000009', scanIndexForward: false });
    expect(range({ after: 10 })).toMatchObject({ from: 'MSG#000000000011', scanIndexForward: true });
    expect(range({ before: 1 })).toMatchObject({ to: 'MSG#000000000000' });
  });

  it.each([{ before: 3, after: 1 }, { before: 0 }, { after: -1 }, { limit: 0 }, { limit: 101 }])(
    'refuses %o',
    (args) => {
      expect(() => range(args)).toThrow(expect.objectContaining({ errorType: 'InvalidInput' }));
    },
  );

  it('is ascending in both directions and says whether there is more', () => {
    const stash = { limit: 2, readAt: 'now', room: room() };
    const newest = contextOf({ args: {}, stash, result: { items: [message(7), message(6), message(5)] } });
    expect(response(newest)).toMatchObject({
      items: [{ seq: 6 }, { seq: 7 }],
      hasMore: true,
      lastSeq: 7,
      readAt: 'now',
    });
    const missed = contextOf({ args: { after: 5 }, stash, result: { items: [message(6), message(7)] } });
    expect(response(missed)).toMatchObject({ items: [{ seq: 6 }, { seq: 7 }], hasMore: false });
  });

  it('has more when DynamoDB cut the page at 1 MB', () => {
    const stash = { limit: 50, readAt: 'now', room: room() };
    expect(response(contextOf({ args: {}, stash, result: { items: [message(7)], nextToken: 't' } })).hasMore).toBe(
      true,
    );
  });
});
