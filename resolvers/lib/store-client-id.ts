import type { Context, DynamoDBPutItemRequest, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
import { conditionFailed, fail, failOnError } from './fail.ts';
import type { ClientIdItem } from './items.ts';
import { clientIdKey } from './keys.ts';
import type { SendStash } from './send.ts';
import { failUnfinished } from './send.ts';

/**
 * Binds the clientId to the number, for ever. An attempt that stored no message in time is bound to the new number
 * instead, by one of its retries only.
 */
export const request = (ctx: Context<object, SendStash>): DynamoDBPutItemRequest | DynamoDBUpdateItemRequest => {
  const { draft, first, seq, stored, takenAt } = ctx.stash;
  if (stored) runtime.earlyReturn(null);
  const { roomId } = draft;
  const key = clientIdKey(draft.senderId, draft.clientId);
  if (!first) {
    return put<ClientIdItem>({ key, item: { roomId, seq, takenAt }, condition: { pk: { attributeExists: false } } });
  }
  if (first.seq === seq) runtime.earlyReturn(null);
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(key),
    update: {
      expression: 'SET seq = :seq, takenAt = :takenAt',
      expressionValues: util.dynamodb.toMapValues({ ':seq': seq, ':takenAt': takenAt }),
    },
    condition: { expression: 'seq = :first', expressionValues: util.dynamodb.toMapValues({ ':first': first.seq }) },
  };
};

/**
 * Where another try was faster, its number counts, and the one just taken stays void. AppSync hands out what the
 * condition met; where it does not, the next try finds it.
 */
export const response = (ctx: Context<object, SendStash>) => {
  if (!conditionFailed(ctx)) {
    failOnError(ctx);
    return null;
  }
  const winner: ClientIdItem | null = ctx.result;
  if (!winner) return failUnfinished(ctx);
  if (winner.roomId !== ctx.stash.draft.roomId || !winner.seq) {
    fail(ctx, 'Conflict', 'This clientId already names something else.');
  }
  ctx.stash.seq = winner.seq!;
  ctx.stash.takenAt = Math.min(ctx.stash.takenAt, winner.takenAt);
  return null;
};
