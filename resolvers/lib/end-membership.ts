import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { extensions, util } from '@aws-appsync/utils';
import type { Membership } from '../__generated__/schema.ts';
import { failOnError } from './fail.ts';
import type { MemberItem, RoomItem } from './items.ts';
import { toMembership } from './items.ts';
import { memberKey, roomKey } from './keys.ts';
import { deleteItem, updateItem } from './transaction.ts';

/** Whose membership of which room ends; `heir` gets the room when its owner goes. */
export type EndingStash = { room: RoomItem; member: MemberItem; heir?: MemberItem };

/** Deletes the membership, counts it out and hands the room over: all or none. */
export const request = (ctx: Context<object, EndingStash>): DynamoDBTransactWriteItemsRequest => {
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
  const ended = deleteItem(ctx, memberKey(room.roomId, member.userId));
  if (!heir) return { operation: 'TransactWriteItems', transactItems: [ended, counted] };
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
  return { operation: 'TransactWriteItems', transactItems: [ended, counted, handedOver] };
};

/** Cuts the person's subscriptions to the room before anyone hears that they are out: guarantee G4. */
export const response = (ctx: Context<object, EndingStash>): Membership => {
  failOnError(ctx);
  const { room, member } = ctx.stash;
  extensions.invalidateSubscriptions({
    subscriptionField: 'onMessage',
    payload: { roomId: room.roomId, userId: member.userId },
  });
  return toMembership(member, 'ENDED');
};
