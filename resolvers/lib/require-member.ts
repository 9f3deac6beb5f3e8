import type { Context } from '@aws-appsync/utils';
import { callerId } from './caller.ts';
import { countedRoom, roomKeys } from './counted-room.ts';
import { forbidden } from './fail.ts';
import type { CountedRoom, MemberItem } from './items.ts';
import { memberKey } from './keys.ts';
import { itemsRead, readItems } from './read-items.ts';
import { requireId } from './validate.ts';

export type MemberStash = { room: CountedRoom; member: MemberItem };

export const readMember = (ctx: Context, roomId: string) =>
  readItems(ctx, [...roomKeys(requireId(ctx, 'roomId', roomId)), memberKey(roomId, callerId(ctx))]);

/** The permission step of what members may do: reads the room and the caller's membership. */
export const request = (ctx: Context<{ roomId: string }, MemberStash>) => readMember(ctx, ctx.args.roomId);

export const response = (ctx: Context<object, MemberStash>) => {
  const [card, counter, member] = itemsRead(ctx);
  const room = countedRoom(card, counter);
  if (!room || !member) return forbidden(ctx);
  ctx.stash.room = room;
  ctx.stash.member = member as MemberItem;
  return null;
};
