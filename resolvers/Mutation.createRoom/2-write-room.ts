import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { MutationCreateRoomArgs } from '../__generated__/schema.ts';
import { newMember } from '../lib/add-member.ts';
import { callerId } from '../lib/caller.ts';
import { fail, failOnError } from '../lib/fail.ts';
import type { ClientIdItem, RoomItem } from '../lib/items.ts';
import { clientIdKey, counterKey, publicRooms, roomKey } from '../lib/keys.ts';
import { cancellationReasons, putNewItem } from '../lib/transaction.ts';
import type { CreateRoomStash } from './1-read-profile.ts';

const newRoom = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>): RoomItem => {
  const { title, topic, visibility } = ctx.args.input;
  const roomId = util.autoId();
  const createdAt = util.time.nowISO8601();
  const room: RoomItem = {
    ...roomKey(roomId),
    roomId,
    title: title.trim(),
    topic: (topic ?? '').trim(),
    visibility,
    ownerId: callerId(ctx),
    memberCount: 1,
    createdAt,
  };
  // Only public rooms are in the index: nobody can list a private one.
  return visibility === 'PUBLIC' ? { ...room, gsi1pk: publicRooms, gsi1sk: createdAt } : room;
};

/** The room, its counter, its owner and the wish's id: all or none. */
export const request = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>): DynamoDBTransactWriteItemsRequest => {
  if (ctx.stash.roomId) runtime.earlyReturn(null);
  const room = newRoom(ctx);
  const owner = newMember({ roomId: room.roomId, lastSeq: 0 }, ctx.stash.profile, 'OWNER');
  ctx.stash.roomId = room.roomId;
  const { pk: roomPk, sk: roomSk, ...roomAttributes } = room;
  const { pk: ownerPk, sk: ownerSk, ...ownerAttributes } = owner;
  const wish = { roomId: room.roomId, takenAt: util.time.nowEpochMilliSeconds() };
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      putNewItem(ctx, clientIdKey(callerId(ctx), ctx.args.input.clientId), wish),
      putNewItem(ctx, { pk: roomPk, sk: roomSk }, roomAttributes),
      putNewItem(ctx, counterKey(room.roomId), { lastSeq: 0 }),
      putNewItem(ctx, { pk: ownerPk, sk: ownerSk }, ownerAttributes),
    ],
  };
};

/** Where the same wish came twice at once, the one that was later finds the first one's room. */
export const response = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>) => {
  const [refused] = cancellationReasons(ctx);
  if (!refused || !refused.item) {
    failOnError(ctx);
    return null;
  }
  const first = refused.item as ClientIdItem;
  if (first.seq) fail(ctx, 'Conflict', 'This clientId already names a message.');
  ctx.stash.roomId = first.roomId;
  return null;
};
