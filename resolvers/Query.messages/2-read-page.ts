import type { Context, DynamoDBQueryRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import type { MessagePage, QueryMessagesArgs } from '../__generated__/schema.ts';
import { fail, failOnError } from '../lib/fail.ts';
import type { MessageItem } from '../lib/items.ts';
import { toMessage } from '../lib/items.ts';
import { messageKey, roomPartition } from '../lib/keys.ts';
import type { MemberStash } from '../lib/require-member.ts';
import { pageLimit } from '../lib/validate.ts';

type Stash = MemberStash & { limit: number; readAt: string };

const usualPage = 50;
const longestPage = 100;
const highestSeq = 999999999999;

export const request = (ctx: Context<QueryMessagesArgs, Stash>): DynamoDBQueryRequest => {
  const { roomId, before, after } = ctx.args;
  const upward = after !== null && after !== undefined;
  const downward = before !== null && before !== undefined;
  if (upward && downward) fail(ctx, 'InvalidInput', 'Give before or after, not both.');
  if (upward && after < 0) fail(ctx, 'InvalidInput', 'after must be 0 or more.');
  if (downward && before < 1) fail(ctx, 'InvalidInput', 'before must be 1 or more.');
  ctx.stash.limit = pageLimit(ctx, usualPage, longestPage);
  // Taken before the read, so that what the page lacks was lacking at that time or later.
  ctx.stash.readAt = util.time.nowISO8601();
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :pk AND sk BETWEEN :lowest AND :highest',
      expressionValues: util.dynamodb.toMapValues({
        ':pk': roomPartition(roomId),
        ':lowest': messageKey(roomId, upward ? after + 1 : 0).sk,
        ':highest': messageKey(roomId, downward ? before - 1 : highestSeq).sk,
      }),
    },
    scanIndexForward: upward,
    // One more than asked for tells whether there is more; a page that DynamoDB cut at 1 MB tells it by its token.
    limit: ctx.stash.limit + 1,
    // What is missing from a page may be declared void, so the page must not lag.
    consistentRead: true,
  };
};

export const response = (ctx: Context<QueryMessagesArgs, Stash>): MessagePage => {
  failOnError(ctx);
  const { limit, readAt, room } = ctx.stash;
  const found: MessageItem[] = ctx.result.items;
  const page = found.slice(0, limit).map((item) => toMessage(item, false));
  const { after } = ctx.args;
  return {
    items: after !== null && after !== undefined ? page : page.reverse(),
    hasMore: found.length > limit || !!ctx.result.nextToken,
    lastSeq: room.lastSeq,
    readAt,
  };
};
