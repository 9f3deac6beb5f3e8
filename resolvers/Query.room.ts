import type { Context } from '@aws-appsync/utils';
import type { QueryRoomArgs, Room } from './__generated__/schema.ts';
import { callerId } from './lib/caller.ts';
import { forbidden } from './lib/fail.ts';
import { countedRoom, roomKeys } from './lib/counted-room.ts';
import type { MemberItem } from './lib/items.ts';
import { toRoom } from './lib/items.ts';
import { memberKey } from './lib/keys.ts';
import { itemsRead, readItems } from './lib/read-items.ts';
import { requireId } from './lib/validate.ts';

export const request = (ctx: Context<QueryRoomArgs>) => {
  const roomId = requireId(ctx, 'id', ctx.args.id);
  return readItems(ctx, [...roomKeys(roomId), memberKey(roomId, callerId(ctx))]);
};

// Permission and content come with the same read, so this one is no pipeline.
export const response = (ctx: Context<QueryRoomArgs>): Room => {
  const [card, counter, member] = itemsRead(ctx);
  const room = countedRoom(card, counter);
  if (!room) return forbidden(ctx);
  if (!member && room.visibility !== 'PUBLIC') return forbidden(ctx);
  return toRoom(room, member as MemberItem | null);
};
