import { describe, expect, it } from 'vitest';
import { ask, contextOf, failure, reply } from '../test/context.ts';
import { toReply } from './reply-parts.ts';

const step = (over: object = {}) => ({
  id: 's1',
  serverId: 'weather',
  tool: 'forecast',
  status: 'DONE',
  arguments: {},
  ...over,
});
const parts = (over: object) =>
  toReply(
    contextOf({}),
    reply() as never,
    {
      ...{ roomId: 'r1', seq: 6, body: 'Sunny', status: 'DONE', revision: 4, offset: 0, steps: [], ...over },
    } as never,
  );

describe('what a reply may hold', () => {
  it('is text of JSON where the schema says JSON, whatever its depth and numbers', () => {
    const made = parts({
      steps: [step({ arguments: { at: 1e200, deep: [[[]]] } })],
      ask: ask({ kind: 'FORM', values: { city: null }, schema: { type: 'object' } }),
    });
    expect(made.steps[0]!.arguments).toBe('{"at":1e+200,"deep":[[[]]]}');
    expect(made.ask).toMatchObject({ values: '{"city":null}', schema: '{"type":"object"}' });
  });

  it.each([
    ['13 steps', { steps: Array.from({ length: 13 }, () => step()) }],
    ['a result over 4,000 characters', { steps: [step({ result: 'x'.repeat(4001) })] }],
    ['arguments over 16,000 characters', { steps: [step({ arguments: { text: 'x'.repeat(16_000) } })] }],
    ['6 choices', { ask: ask({ choices: Array.from({ length: 6 }, (_, id) => ({ id: `${id}`, label: 'One' })) }) }],
    ['a form over 16,000 characters', { ask: ask({ schema: { text: 'x'.repeat(16_000) } }) }],
    ['a text over 8,000 characters', { body: 'x'.repeat(8001) }],
    ['an offset below 0', { offset: -1 }],
    [
      'more than 64,000 characters in all',
      { steps: Array.from({ length: 5 }, () => step({ arguments: 'x'.repeat(15_000) })) },
    ],
    ['a question to someone who did not ask', { ask: ask({ userId: 'bob' }) }],
  ])('is not %s', (_what, over) => {
    expect(() => parts(over)).toThrow(failure('InvalidInput'));
  });

  it('is 12 steps with 4,000 characters of result each', () => {
    const steps = Array.from({ length: 12 }, () => step({ result: 'x'.repeat(4000) }));
    expect(parts({ steps }).steps).toHaveLength(12);
  });
});
