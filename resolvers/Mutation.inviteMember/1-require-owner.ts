import type { Context } from '@aws-appsync/utils';
import type { MutationInviteMemberArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import type { MemberItem, RoomItem } from '../lib/items.ts';
import { memberKey, roomKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { requireOwner } from '../lib/require-owner.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { requireId } from '../lib/validate.ts';

export const request = (ctx: Context<MutationInviteMemberArgs>) => {
  requireSelection(ctx, membershipFields);
  const roomId = requireId(ctx, 'roomId', ctx.args.input.roomId);
  return readItems(ctx, [roomKey(roomId), memberKey(roomId, callerId(ctx))]);
};

export const response = (ctx: Context<MutationInviteMemberArgs, { room: RoomItem }>) => {
  const [room, member] = itemsRead(ctx) as [RoomItem | null, MemberItem | null];
  ctx.stash.room = requireOwner(ctx, room, member);
  return null;
};
