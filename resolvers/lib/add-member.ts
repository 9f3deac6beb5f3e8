import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { Membership } from '../__generated__/schema.ts';
import { failOnError } from './fail.ts';
import type { CountedRoom, MemberItem, ProfileItem } from './items.ts';
import { toMembership } from './items.ts';
import { memberKey, membershipsOf, roomKey } from './keys.ts';
import { cancellationReasons, putNewItem, updateItem } from './transaction.ts';

/** Who comes into which room, filled by the steps before; `member` if they are in it already. */
export type NewMemberStash = { room: CountedRoom; profile: ProfileItem; member?: MemberItem };

/** A membership that is yet to be written. Whoever comes has nothing unread. */
export const newMember = (
  room: Pick<CountedRoom, 'roomId' | 'lastSeq'>,
  profile: ProfileItem,
  role: MemberItem['role'],
): MemberItem => {
  const joinedAt = util.time.nowISO8601();
  return {
    ...memberKey(room.roomId, profile.userId),
    roomId: room.roomId,
    userId: profile.userId,
    name: profile.name,
    role,
    joinedAt,
    lastReadSeq: room.lastSeq,
    gsi1pk: membershipsOf(profile.userId),
    gsi1sk: joinedAt,
  };
};

/** Writes the membership and counts it, both or neither. An empty room gets its owner with it. */
export const request = (ctx: Context<object, NewMemberStash>): DynamoDBTransactWriteItemsRequest => {
  if (ctx.stash.member) runtime.earlyReturn(toMembership(ctx.stash.member, 'PRESENT'));
  const { room, profile } = ctx.stash;
  const empty = room.memberCount === 0;
  const member = newMember(room, profile, empty ? 'OWNER' : 'MEMBER');
  ctx.stash.member = member;
  const { pk, sk, ...attributes } = member;
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      putNewItem(ctx, { pk, sk }, attributes),
      updateItem(
        ctx,
        roomKey(room.roomId),
        {
          expression: empty
            ? 'SET memberCount = memberCount + :one, ownerId = :owner'
            : 'SET memberCount = memberCount + :one',
          expressionValues: util.dynamodb.toMapValues(empty ? { ':one': 1, ':owner': profile.userId } : { ':one': 1 }),
        },
        {
          expression: empty ? 'attribute_exists(pk) AND memberCount = :zero' : 'memberCount > :zero',
          expressionValues: util.dynamodb.toMapValues({ ':zero': 0 }),
        },
      ),
    ],
  };
};

/** Coming twice at once makes one membership: both get it. */
export const response = (ctx: Context<object, NewMemberStash>): Membership => {
  const [already] = cancellationReasons(ctx);
  if (already && already.item) return toMembership(already.item as MemberItem, 'PRESENT');
  failOnError(ctx);
  return toMembership(ctx.stash.member!, 'PRESENT');
};
