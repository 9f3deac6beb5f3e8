import type { Context } from '@aws-appsync/utils';
import type { RoomPage } from '../__generated__/schema.ts';
import { toRoom } from '../lib/items.ts';
import { readRooms, roomsRead } from '../lib/room-page.ts';

export const request = (ctx: Context) => readRooms(ctx);

/** The index lags a little: a membership that has ended since is left out. */
export const response = (ctx: Context): RoomPage => ({
  items: roomsRead(ctx)
    .filter(({ room, member }) => room && member)
    .map(({ room, member }) => toRoom(room!, member)),
  nextToken: ctx.stash.nextToken,
});
