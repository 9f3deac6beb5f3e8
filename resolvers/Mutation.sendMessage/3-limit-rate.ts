import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { MutationSendMessageArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import { conditionFailed, fail, failOnError } from '../lib/fail.ts';
import { toMessage } from '../lib/items.ts';
import { rateKey } from '../lib/keys.ts';
import type { SendStash } from '../lib/send.ts';

const secondsAMinute = 60;

/** Counts the sender's messages of this minute; what is stored already is answered and costs nothing. */
export const request = (ctx: Context<MutationSendMessageArgs, SendStash>): DynamoDBUpdateItemRequest => {
  if (ctx.stash.stored) runtime.earlyReturn(toMessage(ctx.stash.stored, true), { skipTo: 'END' });
  const minute = Math.floor(util.time.nowEpochSeconds() / secondsAMinute);
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(rateKey(callerId(ctx), minute)),
    update: {
      expression: 'SET expiresAt = :expiresAt ADD sends :one',
      expressionValues: util.dynamodb.toMapValues({ ':one': 1, ':expiresAt': (minute + 2) * secondsAMinute }),
    },
    condition: {
      expression: 'attribute_not_exists(sends) OR sends < :most',
      expressionValues: { ':most': { N: ctx.env.SENDS_PER_MINUTE } },
    },
  };
};

export const response = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  if (conditionFailed(ctx)) {
    fail(ctx, 'RateLimited', `At most ${ctx.env.SENDS_PER_MINUTE} messages a minute. Try again in a minute.`);
  }
  failOnError(ctx);
  return null;
};
