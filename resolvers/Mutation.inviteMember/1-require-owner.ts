import type { Context } from '@aws-appsync/utils';
import type { MutationInviteMemberArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import { countedRoom, roomKeys } from '../lib/counted-room.ts';
import type { CountedRoom, MemberItem } from '../lib/items.ts';
import { memberKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { requireOwner } from '../lib/require-owner.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { requireId } from '../lib/validate.ts';

export const request = (ctx: Context<MutationInviteMemberArgs>) => {
  requireSelection(ctx, membershipFields);
  const roomId = requireId(ctx, 'roomId', ctx.args.input.roomId);
  return readItems(ctx, [...roomKeys(roomId), memberKey(roomId, callerId(ctx))]);
};

export const response = (ctx: Context<MutationInviteMemberArgs, { room: CountedRoom }>) => {
  const [card, counter, member] = itemsRead(ctx);
  ctx.stash.room = requireOwner(ctx, countedRoom(card, counter), member as MemberItem | null);
  return null;
};
