import { describe, expect, it } from 'vitest';
import { replyFields } from '../lib/selection.ts';
import { batchResult, contextOf, failure, member, reply, storedReply } from '../test/context.ts';
import * as authorize from './1-authorize.ts';
import * as requireAsker from './2-require-asker.ts';
import * as takeNumber from './3-take-number.ts';
import * as storeClientId from './4-store-client-id.ts';
import * as storeMessage from './5-store-message.ts';

const args = { input: { roomId: 'r1', toSeq: 5, body: 'Looking …' } };
const question = { roomId: 'r1', seq: 5, senderId: 'ann', senderName: 'Ann', body: '@confab tea?' };
const draft = {
  roomId: 'r1',
  clientId: 'r1_5',
  body: 'Looking …',
  senderId: 'confab-bot',
  senderName: 'Confab',
  reply: reply(),
};

describe('starting a reply', () => {
  it('reads the question, and what the same reply stood for before', () => {
    expect(authorize.request(contextOf({ args, selected: replyFields }))).toMatchObject({
      tables: {
        chat: {
          keys: [
            { pk: { S: 'ROOM#r1' }, sk: { S: 'MSG#000000000005' } },
            { pk: { S: 'USER#confab-bot' }, sk: { S: 'CLIENT#r1_5' } },
          ],
        },
      },
    });
  });

  it('makes the person who asked the one whose rights it has', () => {
    const ctx = contextOf({ args, result: batchResult(question, null) });
    authorize.response(ctx);
    expect(ctx.stash).toEqual({ draft });
    expect(requireAsker.request(ctx)).toMatchObject({
      tables: { chat: { keys: [{ pk: { S: 'ROOM#r1' }, sk: { S: 'MEMBER#ann' } }] } },
    });
  });

  it.each([
    ['a message that is not there', null],
    ['a message of its own', { ...question, senderId: 'confab-bot' }],
  ])('refuses to answer %s', (_what, asked) => {
    expect(() => authorize.response(contextOf({ args, result: batchResult(asked, null) }))).toThrow(
      failure('NotFound'),
    );
  });

  it('refuses for who has left the room', () => {
    expect(() => requireAsker.response(contextOf({ args, stash: { draft }, result: batchResult(null) }))).toThrow(
      failure('Forbidden'),
    );
  });

  it('refuses a selection that lacks a part of a reply', () => {
    const selected = replyFields.filter((field) => field !== 'reply/steps/id');
    expect(() => authorize.request(contextOf({ args, selected }))).toThrow('Select also: reply/steps/id.');
  });

  it('takes the next number and stores the reply by the steps of a send', () => {
    const now = Date.now();
    expect(takeNumber.request(contextOf({ stash: { draft } }))).toMatchObject({
      key: { pk: { S: 'ROOM#r1' }, sk: { S: 'COUNTER' } },
      update: { expressionValues: { ':preview': { M: { senderName: { S: 'Confab' }, text: { S: 'Looking …' } } } } },
    });
    const stash = { draft, seq: 6, takenAt: now, sentAt: 'now' };
    expect(storeClientId.request(contextOf({ stash }))).toMatchObject({
      key: { pk: { S: 'USER#confab-bot' }, sk: { S: 'CLIENT#r1_5' } },
    });
    expect(storeMessage.request(contextOf({ stash }))).toMatchObject({
      key: { pk: { S: 'ROOM#r1' }, sk: { S: 'MSG#000000000006' } },
      attributeValues: {
        senderId: { S: 'confab-bot' },
        reply: { M: { status: { S: 'GROWING' }, revision: { N: 1 }, ask: { NULL: null } } },
      },
    });
  });

  it('finds what was started before, however far it has come since', () => {
    const first = { roomId: 'r1', seq: 6, takenAt: 0 };
    const ctx = contextOf({ args, stash: { draft, first } });
    expect(requireAsker.request(ctx)).toMatchObject({
      tables: { chat: { keys: [{ sk: { S: 'MEMBER#ann' } }, { sk: { S: 'MSG#000000000006' } }] } },
    });
    const done = storedReply({ status: 'DONE', revision: 9 });
    requireAsker.response(contextOf({ args, stash: ctx.stash, result: batchResult(member(), done) }));
    expect(() => storeMessage.request(contextOf({ stash: ctx.stash }))).toThrow(
      expect.objectContaining({ value: expect.objectContaining({ seq: 6, repeated: true, reply: done.reply }) }),
    );
  });
});
