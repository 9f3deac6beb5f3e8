import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replyFields } from '../lib/selection.ts';
import { ask, conditionFailure, contextOf, failure, storedReply } from '../test/context.ts';
import * as requireMember from './1-require-member.ts';
import * as storeAnswer from './3-store-answer.ts';
import * as callBot from './4-call-bot.ts';

const now = Date.parse('2026-11-04T10:05:00.000Z');
beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

const input = (over: object = {}) => ({ roomId: 'r1', seq: 6, askId: 'ask1', accept: true, choiceId: 'b', ...over });
const waiting = (over: object = {}, status = 'WAITING') => storedReply({ status, revision: 7, ask: ask(over) });
const store = (over: object = {}, stored: object = waiting()) =>
  storeAnswer.request(contextOf({ args: { input: input(over) }, stash: { stored } }));
const stored = (request: ReturnType<typeof store>) =>
  (request.update.expressionValues as Record<string, { M: Record<string, unknown> }>)[':reply']!.M;

const confirm = { kind: 'CONFIRM', choices: [], argumentHash: 'abc' };
const form = { kind: 'FORM', choices: [], schema: '{"type":"object"}' };

describe('answering what a reply asks', () => {
  it('is for members, and selects what subscribers read', () => {
    const ctx = contextOf({ args: { input: input() }, selected: replyFields });
    expect(JSON.stringify(requireMember.request(ctx))).toContain('MEMBER#ann');
    expect(() => requireMember.request(contextOf({ args: { input: input() } }))).toThrow(
      failure('IncompleteSelection'),
    );
  });

  it('stores the answer in words under the revision that was asked, and lets the reply grow on', () => {
    const request = store();
    expect(stored(request)).toMatchObject({
      status: { S: 'GROWING' },
      revision: { N: 8 },
      ask: { M: { state: { S: 'ANSWERED' }, answer: { S: 'The second' } } },
    });
    expect(request.condition).toMatchObject({
      expression: 'reply.revision = :revision',
      expressionValues: { ':revision': { N: 7 } },
    });
  });

  it.each([
    ['a form', form, { values: { city: 'Ghent' } }, { answer: { S: 'Filled in' }, values: { S: '{"city":"Ghent"}' } }],
    ['a confirmation', confirm, { argumentHash: 'abc' }, { state: { S: 'ANSWERED' }, answer: { S: 'Allowed' } }],
    ['a refusal', confirm, { accept: false }, { state: { S: 'DECLINED' }, answer: { S: 'Declined' } }],
  ])('stores %s', (_what, asked, given, expected) => {
    expect(stored(store(given, waiting(asked)))).toMatchObject({ ask: { M: expected } });
  });

  it.each([
    ['another person', 'Forbidden', {}, waiting({ userId: 'bob' })],
    ['a question that is not there', 'Conflict', { askId: 'ask2' }, waiting()],
    ['a reply that asks nothing', 'Conflict', {}, storedReply({ status: 'WAITING' })],
    ['a time that is over', 'Conflict', {}, waiting({ expiresAt: '2026-11-04T10:05:00.000Z' })],
    ['a stopped reply', 'Conflict', {}, waiting({}, 'STOPPED')],
    ['a choice that was not given', 'InvalidInput', { choiceId: 'z' }, waiting()],
    ['a form without values', 'InvalidInput', {}, waiting(form)],
    ['values that are a list', 'InvalidInput', { values: [1] }, waiting(form)],
    ['values over 16,000 characters', 'InvalidInput', { values: { a: 'x'.repeat(16_000) } }, waiting(form)],
    ['arguments that were not shown', 'Conflict', { argumentHash: 'abd' }, waiting(confirm)],
    ['arguments without their hash', 'Conflict', { argumentHash: null }, waiting({ ...confirm, argumentHash: null })],
    [
      'another answer than the first',
      'Conflict',
      { choiceId: 'a' },
      waiting({ state: 'ANSWERED', answer: 'The second' }),
    ],
    [
      'a choice that reads like the refusal',
      'Conflict',
      { choiceId: 'c' },
      waiting({ choices: [{ id: 'c', label: 'Declined', hint: null }], state: 'DECLINED', answer: 'Declined' }),
    ],
    [
      'a form filled in anew',
      'Conflict',
      { values: { city: 'Bruges' } },
      waiting({ ...form, state: 'ANSWERED', answer: 'Filled in', values: '{"city":"Ghent"}' }),
    ],
    ['an answer after a refusal', 'Conflict', {}, waiting({ state: 'DECLINED', answer: 'Declined' })],
  ])('refuses %s', (_what, errorType, given, asked) => {
    expect(() => store(given, asked)).toThrow(failure(errorType));
  });

  it('takes the same answer again, at any time, and changes nothing', () => {
    const asked = waiting({ state: 'ANSWERED', answer: 'The second', expiresAt: '2026-11-04T09:00:00.000Z' }, 'DONE');
    expect(() => store({}, asked)).toThrow(
      expect.objectContaining({ skipTo: 'NEXT', value: expect.objectContaining({ repeated: true }) }),
    );
  });

  it('gives two clicks at once the one answer, and a different one at once a conflict', () => {
    const result = waiting({ state: 'ANSWERED', answer: 'The second' }, 'GROWING');
    const late = (over: object) =>
      storeAnswer.response(contextOf({ args: { input: input(over) }, error: conditionFailure, result }));
    expect(late({})).toMatchObject({ repeated: true });
    expect(() => late({ choiceId: 'a' })).toThrow(failure('Conflict'));
  });
});

describe('what follows an answer', () => {
  const prev = { ...waiting({ ...form, state: 'ANSWERED' }), repeated: true };

  it('is a run of the bot, for a repeat as well', () => {
    const values = { city: 'Ghent' };
    const ctx = contextOf({ args: { input: input({ choiceId: null, values }) }, prev });
    expect(callBot.request(ctx)).toEqual({
      operation: 'Invoke',
      invocationType: 'Event',
      payload: {
        kind: 'answer',
        roomId: 'r1',
        seq: 6,
        askId: 'ask1',
        userId: 'ann',
        accept: true,
        choiceId: null,
        values: '{"city":"Ghent"}',
        argumentHash: null,
      },
    });
    expect(callBot.response(ctx)).toBe(prev);
  });

  it('is another try when the bot cannot be started', () => {
    const error = { type: 'Lambda:ServiceException', message: 'x' };
    expect(() => callBot.response(contextOf({ prev, error }))).toThrow(failure('Busy'));
  });
});
