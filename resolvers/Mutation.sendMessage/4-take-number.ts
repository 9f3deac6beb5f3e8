import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { MutationSendMessageArgs } from '../__generated__/schema.ts';
import { conditionFailed, failOnError, forbidden } from '../lib/fail.ts';
import { roomKey } from '../lib/keys.ts';
import type { SendStash } from '../lib/send.ts';
import { completionWindowMs, previewLength } from '../lib/send.ts';

/** The room's next number, and the room list's preview with the same write. A young first attempt has its number. */
export const request = (ctx: Context<MutationSendMessageArgs, SendStash>): DynamoDBUpdateItemRequest => {
  const { first, member } = ctx.stash;
  ctx.stash.takenAt = util.time.nowEpochMilliSeconds();
  ctx.stash.sentAt = util.time.epochMilliSecondsToISO8601(ctx.stash.takenAt);
  if (first && ctx.stash.takenAt - first.takenAt < completionWindowMs) {
    ctx.stash.seq = first.seq!;
    runtime.earlyReturn(null);
  }
  const { roomId, body } = ctx.args.input;
  // By code points: half an emoji is no text.
  const text = [...body.slice(0, 2 * previewLength)].slice(0, previewLength).join('');
  const preview = { senderName: member.name, text, sentAt: ctx.stash.sentAt };
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(roomKey(roomId)),
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
