import type { Context } from '@aws-appsync/utils';
import type { RoomPage } from '../__generated__/schema.ts';
import { toRoom } from '../lib/items.ts';
import { readRooms, roomsRead } from '../lib/room-page.ts';

export const request = (ctx: Context) => readRooms(ctx);

export const response = (ctx: Context): RoomPage => ({
  items: roomsRead(ctx)
    .filter(({ room }) => room)
    .map(({ room, member }) => toRoom(room!, member)),
  nextToken: ctx.stash.nextToken,
});
