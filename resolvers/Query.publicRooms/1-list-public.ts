import type { Context } from '@aws-appsync/utils';
import { publicRooms } from '../lib/keys.ts';
import { listRooms, roomsListed } from '../lib/room-page.ts';

export const request = (ctx: Context) => listRooms(ctx, publicRooms);

export const response = (ctx: Context) => roomsListed(ctx);
