import type { Context } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { MutationSendMessageArgs } from '../__generated__/schema.ts';
import { failOnError } from '../lib/fail.ts';
import { messageKey } from '../lib/keys.ts';
import type { SendStash } from '../lib/send.ts';

/** A repeat looks for what the first attempt stored. */
export const request = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  const { first } = ctx.stash;
  if (!first) runtime.earlyReturn(null);
  return get({ key: messageKey(first!.roomId, first!.seq!), consistentRead: true });
};

export const response = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  failOnError(ctx);
  if (ctx.result) ctx.stash.stored = ctx.result;
  return null;
};
