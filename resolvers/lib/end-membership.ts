import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { Membership } from '../__generated__/schema.ts';
import { cutSubscriptions } from './cut-subscriptions.ts';
import { failOnError } from './fail.ts';
import type { MemberItem, RoomItem } from './items.ts';
import { toMembership } from './items.ts';
import { endedKey, memberKey, roomKey } from './keys.ts';
import { deleteItem, putItem, updateItem } from './transaction.ts';

/** Whose membership of which room ends; `heir` gets the room when its owner goes. `ended` if it has ended before. */
export type EndingStash = { room: RoomItem; member: MemberItem; heir?: MemberItem; ended?: Membership };

/** How long a leave or removal can be repeated. */
const rememberedSeconds = 24 * 60 * 60;

/** Deletes the membership, remembers that it ended, counts it out and hands the room over: all or none. */
export const request = (ctx: Context<object, EndingStash>): DynamoDBTransactWriteItemsRequest => {
  if (ctx.stash.ended) runtime.earlyReturn(ctx.stash.ended);
  const { room, member, heir } = ctx.stash;
  const one = { ':one': 1 };
  const counted = updateItem(
    ctx,
    roomKey(room.roomId),
    {
      expression: heir
        ? 'SET memberCount = memberCount - :one, ownerId = :heir'
        : 'SET memberCount = memberCount - :one',
      expressionValues: util.dynamodb.toMapValues(heir ? { ...one, ':heir': heir.userId } : one),
    },
    // A last owner who goes leaves nobody behind; one who came in between would have no owner.
    {
      expression: member.role === 'OWNER' && !heir ? 'memberCount = :last' : 'memberCount >= :last',
      expressionValues: util.dynamodb.toMapValues({ ':last': 1 }),
    },
  );
  // Who became the owner since they were read must not go as a member: nobody would own the room.
  const ended = deleteItem(ctx, memberKey(room.roomId, member.userId), {
    expression: '#role = :role',
    expressionNames: { '#role': 'role' },
    expressionValues: util.dynamodb.toMapValues({ ':role': member.role }),
  });
  const remembered = putItem(ctx, endedKey(room.roomId, member.userId), {
    ...toMembership(member, 'ENDED'),
    expiresAt: util.time.nowEpochSeconds() + rememberedSeconds,
  });
  const transactItems = [ended, counted, remembered];
  if (!heir) return { operation: 'TransactWriteItems', transactItems };
  const handedOver = updateItem(
    ctx,
    memberKey(room.roomId, heir.userId),
    {
      expression: 'SET #role = :owner',
      expressionNames: { '#role': 'role' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': 'OWNER' }),
    },
    { expression: 'attribute_exists(pk)' },
  );
  return { operation: 'TransactWriteItems', transactItems: [...transactItems, handedOver] };
};

/**
 * What a repeat answers when the membership has ended before. The first attempt may have broken off after its write:
 * the subscriptions it left are cut now.
 */
export const endedBefore = (ended: MemberItem): Membership => {
  cutSubscriptions(ended.roomId, ended.userId);
  return toMembership(ended, 'ENDED');
};

/** Cuts the person's subscriptions to the room before anyone hears that they are out: guarantee G4. */
export const response = (ctx: Context<object, EndingStash>): Membership => {
  failOnError(ctx);
  const { room, member } = ctx.stash;
  cutSubscriptions(room.roomId, member.userId);
  return toMembership(member, 'ENDED');
};
