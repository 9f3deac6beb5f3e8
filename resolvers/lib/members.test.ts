import { describe, expect, it } from 'vitest';
import { batchResult, contextOf, member, room } from '../test/context.ts';
import * as findHeir from '../Mutation.leaveRoom/2-list-members.ts';
import * as markRead from '../Mutation.markRead/2-store-read-seq.ts';
import * as removeMember from '../Mutation.removeMember/1-require-owner.ts';
import * as addMember from './add-member.ts';
import * as endMembership from './end-membership.ts';
import { membershipFields } from './selection.ts';

const cancelled = { type: 'DynamoDB:TransactionCanceledException', message: 'Transaction cancelled' };
const owner = member({ role: 'OWNER' });
const bob = member({ userId: 'bob', name: 'Bob', sk: 'MEMBER#bob' });

describe('coming into a room', () => {
  const profile = { userId: 'bob', name: 'Bob', createdAt: 'x' };

  it('writes and counts the membership together, with nothing unread', () => {
    const { transactItems } = addMember.request(contextOf({ stash: { room: room(), profile } }));
    expect(transactItems).toMatchObject([
      {
        operation: 'PutItem',
        key: { sk: { S: 'MEMBER#bob' } },
        attributeValues: { lastReadSeq: { N: 7 }, role: { S: 'MEMBER' }, gsi1pk: { S: 'MEMBERSHIPS#bob' } },
        condition: { expression: 'attribute_not_exists(pk)' },
      },
      { operation: 'UpdateItem', update: { expression: 'SET memberCount = memberCount + :one' } },
    ]);
  });

  it('makes who enters an empty room its owner', () => {
    const { transactItems } = addMember.request(contextOf({ stash: { room: room({ memberCount: 0 }), profile } }));
    expect(JSON.stringify(transactItems)).toContain('memberCount = :zero');
    expect(JSON.stringify(transactItems)).toContain('"role":{"S":"OWNER"}');
  });

  it('gives both of two tabs the one membership', () => {
    const result = { cancellationReasons: [{ type: 'ConditionalCheckFailed', item: bob }, { type: 'None' }] };
    const answer = addMember.response(contextOf({ stash: { member: bob }, error: cancelled, result }));
    expect(answer).toMatchObject({ userId: 'bob', state: 'PRESENT' });
  });

  it('asks to try again when the room changed underneath', () => {
    const result = { cancellationReasons: [{ type: 'None' }, { type: 'ConditionalCheckFailed' }] };
    expect(() => addMember.response(contextOf({ stash: {}, error: cancelled, result }))).toThrow(
      expect.objectContaining({ errorType: 'Busy' }),
    );
  });
});

describe('going out of a room', () => {
  it('lets only the owner remove, and only others', () => {
    const args = { input: { roomId: 'r1', userId: 'bob' } };
    expect(() => removeMember.response(contextOf({ args, result: batchResult(room(), member(), bob) }))).toThrow(
      "Only the room's owner can do this.",
    );
    const self = contextOf({ args: { input: { roomId: 'r1', userId: 'ann' } }, selected: membershipFields });
    expect(() => removeMember.request(self)).toThrow('To go yourself, leave the room.');
    expect(removeMember.response(contextOf({ args, result: batchResult(room(), owner, bob, null) }))).toBeNull();
  });

  it('hands the room to the member who joined first', () => {
    const early = member({ userId: 'zoe', joinedAt: '2025-01-01T00:00:00.000Z' });
    const ctx = contextOf({ stash: { room: room(), member: owner }, result: { items: [owner, bob, early] } });
    findHeir.response(ctx);
    expect(ctx.stash).toMatchObject({ heir: { userId: 'zoe' } });
    const text = JSON.stringify(endMembership.request(ctx));
    expect(text).toContain('ownerId = :heir');
    expect(text).toContain('MEMBER#zoe');
  });

  it('lets nobody go as a member who has become the owner since', () => {
    const { transactItems } = endMembership.request(contextOf({ stash: { room: room(), member: bob } }));
    expect(transactItems[0]).toMatchObject({
      operation: 'DeleteItem',
      condition: { expression: '#role = :role', expressionValues: { ':role': { S: 'MEMBER' } } },
    });
  });

  it('refuses to leave members without an owner', () => {
    const { transactItems } = endMembership.request(
      contextOf({ stash: { room: room({ memberCount: 1 }), member: owner } }),
    );
    expect(JSON.stringify(transactItems)).toContain('memberCount = :last');
  });
});

describe('marking as read', () => {
  const marking = (seq: number) =>
    contextOf({ args: { roomId: 'r1', seq }, stash: { room: room(), member: member() } });

  it('never passes the last message', () => {
    expect(markRead.request(marking(99)).update.expressionValues).toEqual({ ':seq': { N: 7 } });
  });

  it('never goes back', () => {
    expect(() => markRead.request(marking(2))).toThrow(
      expect.objectContaining({ value: expect.objectContaining({ lastReadSeq: 3 }) }),
    );
  });
});
