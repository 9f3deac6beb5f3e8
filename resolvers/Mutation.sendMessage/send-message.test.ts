import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageFields } from '../lib/selection.ts';
import { batchResult, conditionFailure, contextOf, failure, member } from '../test/context.ts';
import * as authorize from './1-authorize.ts';
import * as findFirst from './2-find-first.ts';
import * as limitRate from './3-limit-rate.ts';
import * as takeNumber from './4-take-number.ts';
import * as storeClientId from './5-store-client-id.ts';
import * as storeMessage from './6-store-message.ts';

const now = Date.parse('2026-11-04T10:00:30.000Z');
const args = { input: { roomId: 'r1', clientId: 'c1', body: 'Hello' } };
const selected = messageFields;
const draft = { ...args.input, senderId: 'ann', senderName: 'Ann' };

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

describe('authorizing a send', () => {
  it('reads the membership and the clientId at once, consistently', () => {
    expect(authorize.request(contextOf({ args, selected }))).toEqual({
      operation: 'BatchGetItem',
      tables: {
        chat: {
          keys: [
            { pk: { S: 'ROOM#r1' }, sk: { S: 'MEMBER#ann' } },
            { pk: { S: 'USER#ann' }, sk: { S: 'CLIENT#c1' } },
          ],
          consistentRead: true,
        },
      },
    });
  });

  it.each([
    ['a blank body', { ...args.input, body: ' \n\t ' }],
    ['a body that nobody can see', { ...args.input, body: '\u200b\u2060\ufeff' }],
    ['a body over 8,000 characters', { ...args.input, body: 'x'.repeat(8001) }],
    ['a malformed room id', { ...args.input, roomId: 'a b' }],
    ['a malformed clientId', { ...args.input, clientId: '' }],
  ])('refuses %s', (_what, input) => {
    expect(() => authorize.request(contextOf({ args: { input }, selected }))).toThrow(failure('InvalidInput'));
  });

  it('takes 8,000 characters', () => {
    const input = { ...args.input, body: 'x'.repeat(8000) };
    expect(authorize.request(contextOf({ args: { input }, selected }))).toBeTruthy();
  });

  it('names the fields that the selection lacks before anything is read', () => {
    expect(() => authorize.request(contextOf({ args, selected: ['roomId', 'seq', 'senderId'] }))).toThrow(
      'Select also: senderName, clientId, body, sentAt, repeated, via.',
    );
  });

  it('refuses who is not a member', () => {
    expect(() => authorize.response(contextOf({ args, result: batchResult(null, null) }))).toThrow(
      failure('Forbidden'),
    );
  });

  it('refuses a clientId that names a message of another room', () => {
    const result = batchResult(member(), { roomId: 'r2', seq: 1, takenAt: now });
    expect(() => authorize.response(contextOf({ args, result }))).toThrow(failure('Conflict'));
  });

  it('hides what the data store said', () => {
    const error = { type: 'DynamoDB:InternalServerError', message: 'stack at secret.ts' };
    expect(() => authorize.response(contextOf({ args, error }))).toThrow('Something went wrong on the server.');
  });
});

describe('a repeated send', () => {
  const first = { roomId: 'r1', seq: 7, takenAt: now - 1000 };

  it('looks for the message the first attempt stored', () => {
    expect(findFirst.request(contextOf({ args, stash: { first } }))).toMatchObject({
      operation: 'GetItem',
      key: { pk: { S: 'ROOM#r1' }, sk: { S: 'MSG#000000000007' } },
      consistentRead: true,
    });
  });

  it('answers with what is stored, says so, and ends there', () => {
    const stored = {
      roomId: 'r1',
      seq: 7,
      senderId: 'ann',
      senderName: 'Ann',
      clientId: 'c1',
      body: 'Hi',
      sentAt: 'x',
    };
    expect(() => limitRate.request(contextOf({ args, stash: { stored } }))).toThrow(
      expect.objectContaining({ skipTo: 'END', value: { ...stored, repeated: true, via: null, reply: null } }),
    );
  });

  it('completes a young first attempt under its number', () => {
    const ctx = contextOf({ args, stash: { draft, first } });
    expect(() => takeNumber.request(ctx)).toThrow(expect.objectContaining({ skipTo: 'NEXT' }));
    expect(ctx.stash).toMatchObject({ seq: 7, takenAt: first.takenAt });
  });

  it.each([15_000, 74_999])('neither completes nor abandons a first attempt of %d ms ago', (age) => {
    const ctx = contextOf({ args, stash: { draft, first: { ...first, takenAt: now - age } } });
    expect(() => takeNumber.request(ctx)).toThrow(failure('Busy'));
  });

  it('stores nothing under a number that was taken too long ago', () => {
    const stash = { first, seq: 7, takenAt: now - 15_000, draft };
    expect(() => storeMessage.request(contextOf({ args, stash }))).toThrow(failure('Busy'));
  });

  it('takes a new number once no attempt can store the message under the first one', () => {
    const old = { ...first, takenAt: now - 75_000 };
    const ctx = contextOf({ args, stash: { draft, first: old } });
    expect(takeNumber.request(ctx)).toMatchObject({ operation: 'UpdateItem', key: { sk: { S: 'COUNTER' } } });
  });

  it('moves the clientId to the new number only from the one it was read with', () => {
    const stash = { draft, first: { ...first, takenAt: 0 }, seq: 9, takenAt: now };
    expect(storeClientId.request(contextOf({ args, stash }))).toMatchObject({
      operation: 'UpdateItem',
      update: { expressionValues: { ':seq': { N: 9 } } },
      condition: { expression: 'seq = :first', expressionValues: { ':first': { N: 7 } } },
    });
  });
});

describe('a first send', () => {
  it('counts the sends of the minute and refuses the one too many', () => {
    expect(limitRate.request(contextOf({ args, stash: { draft } }))).toMatchObject({
      key: { pk: { S: 'USER#ann' }, sk: { S: `RATE#${Math.floor(now / 60_000)}` } },
      condition: { expressionValues: { ':most': { N: '100' } } },
    });
    expect(() => limitRate.response(contextOf({ args, error: conditionFailure }))).toThrow(failure('RateLimited'));
  });

  it('takes the next number and leaves a preview that cuts no character in half', () => {
    const body = `${'x'.repeat(119)}😀`;
    const ctx = contextOf({ args, stash: { draft: { ...draft, body } } });
    expect(takeNumber.request(ctx)).toMatchObject({
      update: {
        expression: 'SET lastSeq = lastSeq + :one, lastMessage = :preview',
        expressionValues: { ':preview': { M: { text: { S: 'x'.repeat(119) }, senderName: { S: 'Ann' } } } },
      },
    });
    takeNumber.response(contextOf({ args, stash: ctx.stash, result: { lastSeq: 8 } }));
    expect(ctx.stash).toMatchObject({ seq: 8, sentAt: '2026-11-04T10:00:30.000Z' });
  });

  it('follows the faster of two tries at once', () => {
    const ctx = contextOf({
      args,
      stash: { draft, seq: 8, takenAt: now },
      error: conditionFailure,
      result: { roomId: 'r1', seq: 7, takenAt: now - 10 },
    });
    storeClientId.response(ctx);
    expect(ctx.stash).toMatchObject({ seq: 7, takenAt: now - 10 });
  });

  it('stores the message only where none is', () => {
    const stash = { draft, seq: 8, sentAt: '2026-11-04T10:00:30.000Z' };
    expect(storeMessage.request(contextOf({ args, stash }))).toMatchObject({
      operation: 'PutItem',
      key: { pk: { S: 'ROOM#r1' }, sk: { S: 'MSG#000000000008' } },
      condition: { expression: '(attribute_not_exists(#pk))' },
    });
  });

  it('marks the answer of the try that did not write the row, so that it is not delivered', () => {
    const stored = {
      roomId: 'r1',
      seq: 8,
      senderId: 'ann',
      senderName: 'Ann',
      clientId: 'c1',
      body: 'Hi',
      sentAt: 'x',
    };
    const wrote = contextOf({ args, result: stored });
    const came = contextOf({ args, result: stored, error: conditionFailure });
    expect(storeMessage.response(wrote).repeated).toBe(false);
    expect(storeMessage.response(came).repeated).toBe(true);
  });

  it('asks for another try where AppSync does not say what the condition met', () => {
    const parts = { args, stash: { seq: 8 }, error: conditionFailure };
    expect(() => storeClientId.response(contextOf(parts))).toThrow(failure('Busy'));
    expect(() => storeMessage.response(contextOf(parts))).toThrow(failure('Busy'));
  });
});
