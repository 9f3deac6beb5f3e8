import type { Context } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { failOnError } from './fail.ts';
import { messageKey } from './keys.ts';
import type { SendStash } from './send.ts';

/** A repeat looks for what the first attempt stored. */
export const request = (ctx: Context<object, SendStash>) => {
  const { first } = ctx.stash;
  if (!first) runtime.earlyReturn(null);
  return get({ key: messageKey(first!.roomId, first!.seq!), consistentRead: true });
};

export const response = (ctx: Context<object, SendStash>) => {
  failOnError(ctx);
  if (ctx.result) ctx.stash.stored = ctx.result;
  return null;
};
