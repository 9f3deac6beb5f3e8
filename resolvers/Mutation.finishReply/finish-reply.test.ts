import { describe, expect, it } from 'vitest';
import { ask, conditionFailure, contextOf, failure, member, storedReply } from '../test/context.ts';
import * as requireAsker from './2-require-asker.ts';
import * as storeReply from './3-store-reply.ts';
import * as storePreview from './4-store-preview.ts';

const input = (over: object = {}) => ({
  roomId: 'r1',
  seq: 6,
  body: 'Sunny.',
  status: 'DONE',
  revision: 4,
  offset: 0,
  steps: [],
  ask: null,
  ...over,
});
const step = { id: 's1', serverId: 'weather', tool: 'now', status: 'DONE', arguments: {} };
const finish = (over: object = {}, stored: object = storedReply()) =>
  storeReply.request(contextOf({ args: { input: input(over) }, stash: { stored } }));

describe('finishing a reply', () => {
  it('RT-64: stores the whole text, over the revision that was read', () => {
    expect(finish()).toMatchObject({
      operation: 'UpdateItem',
      key: { pk: { S: 'ROOM#r1' }, sk: { S: 'MSG#000000000006' } },
      update: {
        expression: 'SET reply = :reply, body = :body',
        expressionValues: {
          ':body': { S: 'Sunny.' },
          ':reply': { M: { status: { S: 'DONE' }, revision: { N: 4 }, offset: { N: 0 }, askerId: { S: 'ann' } } },
        },
      },
      condition: { expression: 'reply.revision = :revision', expressionValues: { ':revision': { N: 1 } } },
    });
    expect(() => finish({ offset: 3 })).toThrow(failure('InvalidInput'));
    const result = storedReply({ status: 'DONE', revision: 4 });
    expect(storeReply.response(contextOf({ result }))).toMatchObject({ repeated: false, reply: result.reply });
  });

  it.each(['GROWING', 'STOPPING'])('does not leave it %s', (status) => {
    expect(() => finish({ status })).toThrow(failure('InvalidInput'));
  });

  it('leaves a later revision as it is', () => {
    expect(() => finish({ revision: 4 }, storedReply({ revision: 5 }))).toThrow(failure('Conflict'));
    const result = storedReply({ revision: 5 });
    expect(() => storeReply.response(contextOf({ error: conditionFailure, result }))).toThrow(failure('Conflict'));
  });

  it('does not change what is over, nor what waits for a person', () => {
    for (const status of ['DONE', 'STOPPED', 'FAILED']) {
      expect(() => finish({}, storedReply({ status }))).toThrow(failure('Conflict'));
    }
    expect(() => finish({}, storedReply({ status: 'WAITING', ask: ask() }))).toThrow(failure('Conflict'));
  });

  it('goes on from a wait for a server', () => {
    expect(finish({}, storedReply({ status: 'WAITING' }))).toHaveProperty('operation', 'UpdateItem');
  });

  it('comes to an end once someone pressed stop, and asks nothing more', () => {
    for (const status of ['DONE', 'STOPPED', 'FAILED']) {
      expect(finish({ status }, storedReply({ status: 'STOPPING' }))).toHaveProperty('operation', 'UpdateItem');
    }
    const asks = { status: 'WAITING', ask: ask() };
    expect(() => finish(asks, storedReply({ status: 'STOPPING' }))).toThrow(failure('Conflict'));
  });

  it('repeated changes nothing and is not delivered again', () => {
    const stored = { ...storedReply({ status: 'DONE', revision: 4 }), body: 'Sunny.' };
    expect(() => finish({}, stored)).toThrow(
      expect.objectContaining({ value: expect.objectContaining({ repeated: true, body: 'Sunny.' }) }),
    );
  });

  it('says nothing more than that it ended, once the person who asked has left', () => {
    const leaving = (status: string, result: object | null) =>
      requireAsker.response(
        contextOf({ args: { input: input({ status }) }, stash: { stored: storedReply() }, result }),
      );
    expect(() => leaving('DONE', null)).toThrow(failure('Forbidden'));
    expect(() => leaving('WAITING', null)).toThrow(failure('Forbidden'));
    expect(leaving('STOPPED', null)).toBeNull();
    expect(leaving('FAILED', null)).toBeNull();
    expect(leaving('DONE', member())).toBeNull();
    const stash = { stored: storedReply(), hasAskerLeft: true };
    const said = { body: 'The secret', status: 'FAILED', steps: [{ ...step, result: 'The secret' }] };
    const { update } = storeReply.request(contextOf({ args: { input: input(said) }, stash }));
    expect(update).toMatchObject({ expressionValues: { ':body': { S: 'Whoever asked has left the room.' } } });
    expect(JSON.stringify(update)).not.toContain('secret');
  });
});

describe('the preview of the room list', () => {
  const message = { roomId: 'r1', seq: 6, senderName: 'Confab', body: 'Sunny.', sentAt: 'x', repeated: false };

  it('follows the reply while nothing was said since', () => {
    expect(storePreview.request(contextOf({ prev: message }))).toMatchObject({
      key: { sk: { S: 'COUNTER' } },
      update: { expressionValues: { ':preview': { M: { text: { S: 'Sunny.' }, sentAt: { S: 'x' } } } } },
      condition: { expression: 'lastSeq = :seq', expressionValues: { ':seq': { N: 6 } } },
    });
    expect(storePreview.response(contextOf({ prev: message, error: conditionFailure }))).toEqual(message);
  });

  it('is not written again by a repeat', () => {
    const prev = { ...message, repeated: true };
    expect(() => storePreview.request(contextOf({ prev }))).toThrow(expect.objectContaining({ value: prev }));
  });
});
