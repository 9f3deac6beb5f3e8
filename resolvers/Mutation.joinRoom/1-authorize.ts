import type { Context } from '@aws-appsync/utils';
import type { MutationJoinRoomArgs } from '../__generated__/schema.ts';
import type { NewMemberStash } from '../lib/add-member.ts';
import { callerId, requireWrite } from '../lib/caller.ts';
import { forbidden } from '../lib/fail.ts';
import { countedRoom, roomKeys } from '../lib/counted-room.ts';
import type { MemberItem, ProfileItem } from '../lib/items.ts';
import { memberKey, profileKey } from '../lib/keys.ts';
import { requireProfile } from '../lib/profile.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { requireId } from '../lib/validate.ts';

export const request = (ctx: Context<MutationJoinRoomArgs, NewMemberStash>) => {
  requireWrite(ctx);
  requireSelection(ctx, membershipFields);
  const roomId = requireId(ctx, 'roomId', ctx.args.roomId);
  const userId = callerId(ctx);
  return readItems(ctx, [...roomKeys(roomId), memberKey(roomId, userId), profileKey(userId)]);
};

export const response = (ctx: Context<MutationJoinRoomArgs, NewMemberStash>) => {
  const [card, counter, member, profile] = itemsRead(ctx);
  const room = countedRoom(card, counter);
  if (!room) return forbidden(ctx);
  if (!member && room.visibility !== 'PUBLIC') return forbidden(ctx);
  ctx.stash.room = room;
  ctx.stash.profile = requireProfile(ctx, profile as ProfileItem | null);
  if (member) ctx.stash.member = member as MemberItem;
  return null;
};
