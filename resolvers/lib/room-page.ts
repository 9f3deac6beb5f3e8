import type { Context } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import { callerId } from './caller.ts';
import { failOnPage } from './fail-on-page.ts';
import { countedRoom } from './counted-room.ts';
import type { CountedRoom, MemberItem } from './items.ts';
import type { Key } from './keys.ts';
import { counterSortKey, index, memberPrefix, roomSortKey } from './keys.ts';
import { itemsRead, readItems } from './read-items.ts';
import { pageLimit } from './validate.ts';

export type RoomPageStash = { nextToken: string | null };

/** Three items a room, and one batch reads 100: so two reads list rooms, however many there are. */
const mostRooms = 30;

/** One page of the index, newest first; only keys are in it. */
export const listRooms = (ctx: Context, indexPartition: string) => ({
  operation: 'Query' as const,
  index,
  query: {
    expression: 'gsi1pk = :partition',
    expressionValues: util.dynamodb.toMapValues({ ':partition': indexPartition }),
  },
  scanIndexForward: false,
  limit: pageLimit(ctx, mostRooms, mostRooms),
  nextToken: ctx.args.nextToken,
});

/** The keys found; the next page's token waits in the stash. */
export const roomsListed = (ctx: Context): Key[] => {
  failOnPage(ctx);
  ctx.stash.nextToken = ctx.result.nextToken ?? null;
  return ctx.result.items;
};

/** Reads each listed room and the caller's membership of it; an empty list ends the pipeline. */
export const readRooms = (ctx: Context) => {
  const listed: Key[] = ctx.prev.result;
  if (listed.length === 0) {
    runtime.earlyReturn({ items: [], nextToken: ctx.stash.nextToken }, { skipTo: 'END' });
  }
  const mine = `${memberPrefix}${callerId(ctx)}`;
  return readItems(
    ctx,
    listed.flatMap(({ pk }) => [
      { pk, sk: roomSortKey },
      { pk, sk: counterSortKey },
      { pk, sk: mine },
    ]),
  );
};

/** The rooms read, each with the caller's membership, in the order of the list. */
export const roomsRead = (ctx: Context): { room: CountedRoom | null; member: MemberItem | null }[] => {
  const items = itemsRead(ctx);
  const listed: Key[] = ctx.prev.result;
  return listed.map((_key, at) => ({
    room: countedRoom(items[3 * at], items[3 * at + 1]),
    member: items[3 * at + 2] as MemberItem | null,
  }));
};
