import type { Context } from '@aws-appsync/utils';
import type { MutationJoinRoomArgs } from '../__generated__/schema.ts';
import type { NewMemberStash } from '../lib/add-member.ts';
import { callerId } from '../lib/caller.ts';
import { forbidden } from '../lib/fail.ts';
import type { MemberItem, ProfileItem, RoomItem } from '../lib/items.ts';
import { memberKey, profileKey, roomKey } from '../lib/keys.ts';
import { requireProfile } from '../lib/profile.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { requireId } from '../lib/validate.ts';

export const request = (ctx: Context<MutationJoinRoomArgs, NewMemberStash>) => {
  requireSelection(ctx, membershipFields);
  const roomId = requireId(ctx, 'roomId', ctx.args.roomId);
  const userId = callerId(ctx);
  return readItems(ctx, [roomKey(roomId), memberKey(roomId, userId), profileKey(userId)]);
};

export const response = (ctx: Context<MutationJoinRoomArgs, NewMemberStash>) => {
  const [room, member, profile] = itemsRead(ctx) as [RoomItem | null, MemberItem | null, ProfileItem | null];
  if (!room) return forbidden(ctx);
  if (!member && room.visibility !== 'PUBLIC') return forbidden(ctx);
  ctx.stash.room = room;
  ctx.stash.profile = requireProfile(ctx, profile);
  if (member) ctx.stash.member = member;
  return null;
};
