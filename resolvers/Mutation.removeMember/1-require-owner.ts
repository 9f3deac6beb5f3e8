import type { Context } from '@aws-appsync/utils';
import type { MutationRemoveMemberArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import type { EndingStash } from '../lib/end-membership.ts';
import { endedBefore } from '../lib/end-membership.ts';
import { fail } from '../lib/fail.ts';
import type { MemberItem, RoomItem } from '../lib/items.ts';
import { endedKey, memberKey, roomKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { requireOwner } from '../lib/require-owner.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { requireId } from '../lib/validate.ts';

export const request = (ctx: Context<MutationRemoveMemberArgs, EndingStash>) => {
  requireSelection(ctx, membershipFields);
  const roomId = requireId(ctx, 'roomId', ctx.args.input.roomId);
  const userId = requireId(ctx, 'userId', ctx.args.input.userId);
  if (userId === callerId(ctx)) fail(ctx, 'InvalidInput', 'To go yourself, leave the room.');
  return readItems(ctx, [
    roomKey(roomId),
    memberKey(roomId, callerId(ctx)),
    memberKey(roomId, userId),
    endedKey(roomId, userId),
  ]);
};

export const response = (ctx: Context<MutationRemoveMemberArgs, EndingStash>) => {
  const [room, owner, member, ended] = itemsRead(ctx) as [RoomItem | null, ...(MemberItem | null)[]];
  ctx.stash.room = requireOwner(ctx, room, owner!);
  if (member) {
    ctx.stash.member = member;
    return null;
  }
  if (!ended) return fail(ctx, 'NotFound', 'This person is not in the room.');
  ctx.stash.ended = endedBefore(ended);
  return null;
};
