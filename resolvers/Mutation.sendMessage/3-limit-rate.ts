import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import { callsBot } from '../lib/bot.ts';
import { conditionFailed, fail, failOnError } from '../lib/fail.ts';
import { toMessage } from '../lib/items.ts';
import { rateKey } from '../lib/keys.ts';
import type { SendStash } from '../lib/send.ts';

const secondsAMinute = 60;

/**
 * Counts the sender's messages of this minute; what is stored already is answered and costs nothing. Only a message
 * that calls the bot goes on to the last step: its first attempt may have ended before it got there.
 */
export const request = (ctx: Context<object, SendStash>): DynamoDBUpdateItemRequest => {
  const { draft, stored } = ctx.stash;
  if (stored) runtime.earlyReturn(toMessage(stored, true), { skipTo: callsBot(stored.body) ? 'NEXT' : 'END' });
  const minute = Math.floor(util.time.nowEpochSeconds() / secondsAMinute);
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(rateKey(draft.senderId, minute)),
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

export const response = (ctx: Context<object, SendStash>) => {
  if (conditionFailed(ctx)) {
    fail(ctx, 'RateLimited', `At most ${ctx.env.SENDS_PER_MINUTE} messages a minute. Try again in a minute.`);
  }
  failOnError(ctx);
  return null;
};
