import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import { conditionFailed, failOnError, forbidden } from './fail.ts';
import { counterKey } from './keys.ts';
import type { SendStash } from './send.ts';
import { abandonAfterMs, completionWindowMs, failUnfinished, previewOf } from './send.ts';

/**
 * The room's next number, and the room list's preview with the same write. A young first attempt has its number; what is
 * stored needs none.
 */
export const request = (ctx: Context<object, SendStash>): DynamoDBUpdateItemRequest => {
  const { draft, first, stored } = ctx.stash;
  if (stored) runtime.earlyReturn(null);
  const now = util.time.nowEpochMilliSeconds();
  ctx.stash.takenAt = now;
  ctx.stash.sentAt = util.time.epochMilliSecondsToISO8601(now);
  if (first && now - first.takenAt < abandonAfterMs) {
    if (now - first.takenAt >= completionWindowMs) failUnfinished(ctx);
    ctx.stash.seq = first.seq!;
    ctx.stash.takenAt = first.takenAt;
    runtime.earlyReturn(null);
  }
  const preview = { senderName: draft.senderName, text: previewOf(draft.body), sentAt: ctx.stash.sentAt };
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(counterKey(draft.roomId)),
    update: {
      expression: 'SET lastSeq = lastSeq + :one, lastMessage = :preview',
      expressionValues: util.dynamodb.toMapValues({ ':one': 1, ':preview': preview }),
    },
    condition: { expression: 'attribute_exists(pk)' },
  };
};

export const response = (ctx: Context<object, SendStash>) => {
  if (conditionFailed(ctx)) return forbidden(ctx);
  failOnError(ctx);
  ctx.stash.seq = ctx.result.lastSeq;
  return null;
};
