import type { Context } from '@aws-appsync/utils';
import { callerId } from '../lib/caller.ts';
import { membershipsOf } from '../lib/keys.ts';
import { listRooms, roomsListed } from '../lib/room-page.ts';

// A person lists their own memberships: the index partition is the permission.
export const request = (ctx: Context) => listRooms(ctx, membershipsOf(callerId(ctx)));

export const response = (ctx: Context) => roomsListed(ctx);
