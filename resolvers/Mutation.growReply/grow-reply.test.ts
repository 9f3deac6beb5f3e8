import { describe, expect, it } from 'vitest';
import { replyFields } from '../lib/selection.ts';
import { ask, contextOf, failure, member, storedReply } from '../test/context.ts';
import * as readReply from './1-read-reply.ts';
import * as requireAsker from './2-require-asker.ts';

const step = { id: 's1', serverId: 'weather', tool: 'forecast', status: 'RUNNING', arguments: { city: 'Ghent' } };
const input = (over: object = {}) => ({
  roomId: 'r1',
  seq: 6,
  body: ' and so on',
  status: 'GROWING',
  revision: 4,
  offset: 9,
  steps: [],
  ask: null,
  ...over,
});
const grow = (over: object = {}, stored: object = storedReply(), asker: object | null = member()) =>
  requireAsker.response(contextOf({ args: { input: input(over) }, stash: { stored }, result: asker }));

describe('growing a reply', () => {
  it('reads the stored reply, and then whether the person who asked is a member now', () => {
    const ctx = contextOf({ args: { input: input() }, selected: replyFields });
    expect(readReply.request(ctx)).toMatchObject({ key: { sk: { S: 'MSG#000000000006' } }, consistentRead: true });
    readReply.response(contextOf({ args: { input: input() }, stash: ctx.stash, result: storedReply() }));
    expect(requireAsker.request(ctx)).toMatchObject({ key: { sk: { S: 'MEMBER#ann' } }, consistentRead: true });
  });

  it('delivers the text from the offset on, as a new event each time', () => {
    expect(grow({ steps: [step] })).toMatchObject({
      seq: 6,
      body: ' and so on',
      repeated: false,
      reply: {
        toSeq: 5,
        askerId: 'ann',
        revision: 4,
        offset: 9,
        steps: [{ id: 's1', arguments: '{"city":"Ghent"}', result: null, progress: null, ms: null }],
      },
    });
  });

  it('ends when the person who asked has left', () => {
    expect(() => grow({}, storedReply(), null)).toThrow(failure('Forbidden'));
  });

  it.each(['STOPPING', 'STOPPED', 'DONE', 'FAILED'])('ends once the reply is %s', (status) => {
    expect(() => grow({}, storedReply({ status }))).toThrow(failure('Conflict'));
  });

  it('waits for the person it asks, and goes on after a wait for a server', () => {
    expect(() => grow({}, storedReply({ status: 'WAITING', ask: ask() }))).toThrow(failure('Conflict'));
    expect(grow({}, storedReply({ status: 'WAITING' }))).toMatchObject({ reply: { status: 'GROWING' } });
  });

  it('RT-64: delivers no update at a stored revision or below it', () => {
    expect(grow({ revision: 4 }, storedReply({ revision: 3 }))).toHaveProperty('reply.revision', 4);
    expect(() => grow({ revision: 4 }, storedReply({ revision: 4 }))).toThrow(failure('Conflict'));
  });

  it('takes no other status than GROWING', () => {
    expect(() => grow({ status: 'DONE' })).toThrow(failure('InvalidInput'));
  });

  it('is not for a message that is no reply', () => {
    const args = { input: input() };
    const result = { roomId: 'r1', seq: 6, senderId: 'ann', body: 'Hello' };
    expect(() => readReply.response(contextOf({ args, result }))).toThrow(failure('NotFound'));
  });
});
