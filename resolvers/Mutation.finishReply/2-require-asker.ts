import type { Context } from '@aws-appsync/utils';
import type { MutationFinishReplyArgs } from '../__generated__/schema.ts';
import { failOnError } from '../lib/fail.ts';
import type { ReplyStash } from '../lib/read-reply.ts';
import { requireAsker } from '../lib/require-asker.ts';

export { request } from '../lib/require-asker.ts';

/** Once the asker has left, a reply can only come to an end, and says no more. */
export const response = (ctx: Context<MutationFinishReplyArgs, ReplyStash>) => {
  const { status } = ctx.args.input;
  if (status === 'STOPPED' || status === 'FAILED') {
    failOnError(ctx);
    ctx.stash.hasAskerLeft = !ctx.result;
  } else requireAsker(ctx);
  return null;
};
