import { describe, expect, it } from 'vitest';
import { messageFields } from '../lib/selection.ts';
import { batchResult, contextOf, failure, member } from '../test/context.ts';
import * as authorize from './1-authorize.ts';
import * as limitRate from './3-limit-rate.ts';
import * as takeNumber from './4-take-number.ts';
import * as storeClientId from './5-store-client-id.ts';
import * as storeMessage from './6-store-message.ts';
import * as callBot from './7-call-bot.ts';

const args = { input: { roomId: 'r1', clientId: 'c1', body: '/help' } };
const message = (over: object = {}) => ({
  roomId: 'r1',
  seq: 7,
  senderId: 'ann',
  senderName: 'Ann',
  clientId: 'c1',
  body: 'Tea, @confab?',
  sentAt: '2026-11-04T10:00:00.000Z',
  repeated: false,
  via: null,
  reply: null,
  ...over,
});

describe('a message that calls the bot', () => {
  it('starts it as an event that nobody waits for, and stays the answer', () => {
    const ctx = contextOf({ args, prev: message() });
    expect(callBot.request(ctx)).toEqual({
      operation: 'Invoke',
      invocationType: 'Event',
      payload: {
        kind: 'call',
        roomId: 'r1',
        seq: 7,
        senderId: 'ann',
        senderName: 'Ann',
        body: 'Tea, @confab?',
        sentAt: '2026-11-04T10:00:00.000Z',
      },
    });
    expect(callBot.response(ctx)).toEqual(message());
  });

  it.each(['/weather Ghent', ' /help', '@confab', 'so, @Confab: when?', '(@CONFAB)', 'line\n@confab line'])(
    'is %j',
    (body) => expect(callBot.request(contextOf({ prev: message({ body }) }))).toHaveProperty('payload.body', body),
  );

  it.each(['Hello', 'ann@confab.test', '@confabulate', '@confab-two', 'a/b', '/ 2', '//x', 'see /help'])(
    'is not %j: no run of Lambda',
    (body) => {
      const sent = message({ body });
      expect(() => callBot.request(contextOf({ prev: sent }))).toThrow(expect.objectContaining({ value: sent }));
    },
  );

  it('is none of the bot itself', () => {
    const prev = message({ senderId: 'confab-bot' });
    expect(() => callBot.request(contextOf({ prev }))).toThrow(expect.objectContaining({ value: prev }));
  });

  it('asks for the same send again when the bot cannot be started', () => {
    const error = { type: 'Lambda:TooManyRequestsException', message: 'arn:aws:lambda' };
    const ctx = contextOf({ prev: message(), error });
    expect(() => callBot.response(ctx)).toThrow(failure('Busy'));
    expect(() => callBot.response(ctx)).not.toThrow('arn:');
  });
});

describe('its repeat', () => {
  const stored = { ...message(), attemptId: 'a1' };
  const draft = { ...args.input, senderId: 'ann', senderName: 'Ann' };

  it('goes on to the last step past all that stores, and calls again', () => {
    const stash = { draft, stored };
    const goesOn = expect.objectContaining({ skipTo: 'NEXT' });
    expect(() => limitRate.request(contextOf({ args, stash }))).toThrow(goesOn);
    expect(() => takeNumber.request(contextOf({ args, stash }))).toThrow(goesOn);
    expect(() => storeClientId.request(contextOf({ args, stash }))).toThrow(goesOn);
    const repeated = message({ repeated: true });
    expect(() => storeMessage.request(contextOf({ args, stash }))).toThrow(
      expect.objectContaining({ skipTo: 'NEXT', value: repeated }),
    );
    expect(callBot.request(contextOf({ args, prev: repeated }))).toMatchObject({ payload: { kind: 'call', seq: 7 } });
  });

  it('is judged by what is stored, not by what it says itself', () => {
    const stash = { draft, stored: { ...stored, body: 'Hello' } };
    expect(() => limitRate.request(contextOf({ args, stash }))).toThrow(expect.objectContaining({ skipTo: 'END' }));
  });
});

describe('a send by access token', () => {
  const result = batchResult(member(), null);

  it('says by which token', () => {
    const ctx = contextOf({ args, result, scopes: 'READ,WRITE' });
    authorize.response(ctx);
    expect(ctx.stash).toMatchObject({ draft: { senderId: 'ann', senderName: 'Ann', via: 'Editor' } });
    const person = contextOf({ args, result });
    authorize.response(person);
    expect(person.stash).not.toHaveProperty('draft.via');
  });

  it('needs one that may write', () => {
    const parts = { args, selected: messageFields };
    expect(() => authorize.request(contextOf({ ...parts, scopes: 'READ' }))).toThrow(failure('Forbidden'));
    expect(authorize.request(contextOf({ ...parts, scopes: 'READ,WRITE' }))).toHaveProperty('operation');
  });
});
