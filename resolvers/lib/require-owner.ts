import type { Context } from '@aws-appsync/utils';
import { fail, forbidden } from './fail.ts';
import type { MemberItem, RoomItem } from './items.ts';

/** The room, if the caller's membership of it says owner. */
export const requireOwner = <Room extends RoomItem>(
  ctx: Context,
  room: Room | null,
  member: MemberItem | null,
): Room => {
  if (!room || !member) return forbidden(ctx);
  if (member.role !== 'OWNER') fail(ctx, 'Forbidden', "Only the room's owner can do this.");
  return room;
};
