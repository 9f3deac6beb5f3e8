import type { Context } from '@aws-appsync/utils';
import { callerId } from './caller.ts';
import { forbidden } from './fail.ts';
import type { MemberItem, RoomItem } from './items.ts';
import { memberKey, roomKey } from './keys.ts';
import { itemsRead, readItems } from './read-items.ts';
import { requireId } from './validate.ts';

export type MemberStash = { room: RoomItem; member: MemberItem };

/** The permission step of what members may do: reads the room and the caller's membership. */
export const request = (ctx: Context<{ roomId: string }, MemberStash>) => {
  const roomId = requireId(ctx, 'roomId', ctx.args.roomId);
  return readItems(ctx, [roomKey(roomId), memberKey(roomId, callerId(ctx))]);
};

export const response = (ctx: Context<{ roomId: string }, MemberStash>) => {
  const [room, member] = itemsRead(ctx) as [RoomItem | null, MemberItem | null];
  if (!room || !member) return forbidden(ctx);
  ctx.stash.room = room;
  ctx.stash.member = member;
  return null;
};
