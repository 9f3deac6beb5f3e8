import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { fail, failOnError } from './fail.ts';
import { memberKey } from './keys.ts';
import type { ReplyStash } from './read-reply.ts';

/** Reads whether the person whose rights the bot has is a member now. */
export const request = (ctx: Context<object, ReplyStash>) => {
  const { roomId, reply } = ctx.stash.stored;
  return get({ key: memberKey(roomId, reply.askerId), consistentRead: true });
};

export const requireAsker = (ctx: Context): void => {
  failOnError(ctx);
  if (!ctx.result) fail(ctx, 'Forbidden', 'Whoever asked is no longer in the room.');
};
