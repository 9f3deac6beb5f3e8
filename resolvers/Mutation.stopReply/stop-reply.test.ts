import { describe, expect, it } from 'vitest';
import { ask, conditionFailure, contextOf, failure, member, storedReply } from '../test/context.ts';
import { request, response } from './3-store-stop.ts';

const stop = (stored: object, who: object = member()) => request(contextOf({ stash: { member: who, stored } }));
const storedBy = (made: ReturnType<typeof stop>) =>
  (made.update.expressionValues as Record<string, { M: Record<string, unknown> }>)[':reply']!.M;

describe('stopping a reply', () => {
  it('tells the bot to end what grows', () => {
    const made = stop(storedReply({ revision: 3 }));
    expect(storedBy(made)).toMatchObject({ status: { S: 'STOPPING' }, revision: { N: 4 } });
    expect(made.condition).toMatchObject({ expressionValues: { ':revision': { N: 3 } } });
  });

  it('ends what waits at once, and closes its question', () => {
    expect(storedBy(stop(storedReply({ status: 'WAITING', ask: ask() })))).toMatchObject({
      status: { S: 'STOPPED' },
      revision: { N: 2 },
      ask: { M: { state: { S: 'DECLINED' }, answer: { S: 'Stopped' } } },
    });
    expect(storedBy(stop(storedReply({ status: 'WAITING' })))).toMatchObject({ ask: { NULL: null } });
  });

  it.each(['STOPPING', 'STOPPED', 'DONE', 'FAILED'])('leaves what is %s as it is', (status) => {
    expect(() => stop(storedReply({ status }))).toThrow(
      expect.objectContaining({
        value: expect.objectContaining({ repeated: true, reply: expect.objectContaining({ status }) }),
      }),
    );
  });

  it("is for the person who asked and the room's owner", () => {
    const bob = { userId: 'bob' };
    expect(() => stop(storedReply(), member(bob))).toThrow(failure('Forbidden'));
    expect(stop(storedReply(), member({ ...bob, role: 'OWNER' }))).toHaveProperty('operation', 'UpdateItem');
  });

  it('asks to press again when the reply changed underneath', () => {
    expect(() => response(contextOf({ error: conditionFailure, result: storedReply() }))).toThrow(failure('Busy'));
    expect(response(contextOf({ result: storedReply({ status: 'STOPPING' }) }))).toMatchObject({ repeated: false });
  });
});
