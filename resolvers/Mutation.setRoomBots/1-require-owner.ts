import type { Context } from '@aws-appsync/utils';
import type { MutationSetRoomBotsArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import { fail } from '../lib/fail.ts';
import type { MemberItem, RoomItem } from '../lib/items.ts';
import { memberKey, roomKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { requireOwner } from '../lib/require-owner.ts';
import { requireId, requireServerId } from '../lib/validate.ts';

const mostServers = 50;

export const request = (ctx: Context<MutationSetRoomBotsArgs>) => {
  const { serverIds } = ctx.args;
  const roomId = requireId(ctx, 'roomId', ctx.args.roomId);
  if (serverIds.length > mostServers) fail(ctx, 'InvalidInput', `serverIds must be at most ${mostServers}.`);
  serverIds.forEach((id) => requireServerId(ctx, 'serverIds', id));
  return readItems(ctx, [roomKey(roomId), memberKey(roomId, callerId(ctx))]);
};

export const response = (ctx: Context<MutationSetRoomBotsArgs>) => {
  const [room, member] = itemsRead(ctx) as [RoomItem | null, MemberItem | null];
  requireOwner(ctx, room, member);
  return null;
};
