import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { MutationSendMessageArgs } from '../__generated__/schema.ts';
import { conditionFailed, failOnError, forbidden } from '../lib/fail.ts';
import { counterKey } from '../lib/keys.ts';
import type { SendStash } from '../lib/send.ts';
import { abandonAfterMs, completionWindowMs, failUnfinished, previewOf } from '../lib/send.ts';

/** The room's next number, and the room list's preview with the same write. A young first attempt has its number. */
export const request = (ctx: Context<MutationSendMessageArgs, SendStash>): DynamoDBUpdateItemRequest => {
  const { first, member } = ctx.stash;
  const now = util.time.nowEpochMilliSeconds();
  ctx.stash.takenAt = now;
  ctx.stash.sentAt = util.time.epochMilliSecondsToISO8601(now);
  if (first && now - first.takenAt < abandonAfterMs) {
    if (now - first.takenAt >= completionWindowMs) failUnfinished(ctx);
    ctx.stash.seq = first.seq!;
    ctx.stash.takenAt = first.takenAt;
    runtime.earlyReturn(null);
  }
  const { roomId, body } = ctx.args.input;
  const preview = { senderName: member.name, text: previewOf(body), sentAt: ctx.stash.sentAt };
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(counterKey(roomId)),
    update: {
      expression: 'SET lastSeq = lastSeq + :one, lastMessage = :preview',
      expressionValues: util.dynamodb.toMapValues({ ':one': 1, ':preview': preview }),
    },
    condition: { expression: 'attribute_exists(pk)' },
  };
};

export const response = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  if (conditionFailed(ctx)) return forbidden(ctx);
  failOnError(ctx);
  ctx.stash.seq = ctx.result.lastSeq;
  return null;
};
