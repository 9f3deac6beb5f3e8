import type { Context } from '@aws-appsync/utils';
import type { MutationLeaveRoomArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import type { EndingStash } from '../lib/end-membership.ts';
import { endedBefore } from '../lib/end-membership.ts';
import { forbidden } from '../lib/fail.ts';
import type { MemberItem, RoomItem } from '../lib/items.ts';
import { endedKey, memberKey, roomKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { requireId } from '../lib/validate.ts';

export const request = (ctx: Context<MutationLeaveRoomArgs, EndingStash>) => {
  requireSelection(ctx, membershipFields);
  const roomId = requireId(ctx, 'roomId', ctx.args.roomId);
  const userId = callerId(ctx);
  return readItems(ctx, [roomKey(roomId), memberKey(roomId, userId), endedKey(roomId, userId)]);
};

export const response = (ctx: Context<MutationLeaveRoomArgs, EndingStash>) => {
  const [room, member, ended] = itemsRead(ctx) as [RoomItem | null, ...(MemberItem | null)[]];
  if (room && member) {
    ctx.stash.room = room;
    ctx.stash.member = member;
    return null;
  }
  if (!ended) return forbidden(ctx);
  ctx.stash.ended = endedBefore(ended);
  return null;
};
