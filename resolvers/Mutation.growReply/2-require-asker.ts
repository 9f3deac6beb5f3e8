import type { Context } from '@aws-appsync/utils';
import type { Message, MutationGrowReplyArgs } from '../__generated__/schema.ts';
import { isAtWork } from '../lib/change-reply.ts';
import { fail } from '../lib/fail.ts';
import { toMessage } from '../lib/items.ts';
import type { ReplyStash } from '../lib/read-reply.ts';
import { toReply } from '../lib/reply-parts.ts';
import { requireAsker } from '../lib/require-asker.ts';

export { request } from '../lib/require-asker.ts';

/** Delivers and stores nothing; what is stored decides whether the reply may still grow. */
export const response = (ctx: Context<MutationGrowReplyArgs, ReplyStash>): Message => {
  requireAsker(ctx);
  const { stored } = ctx.stash;
  const { input } = ctx.args;
  if (input.status !== 'GROWING') fail(ctx, 'InvalidInput', 'status must be GROWING; finishReply takes the others.');
  if (!isAtWork(stored.reply)) fail(ctx, 'Conflict', `This reply no longer grows: it is ${stored.reply.status}.`);
  if (input.revision <= stored.reply.revision) {
    fail(ctx, 'Conflict', `Revision ${stored.reply.revision} is stored; an update needs a higher one.`);
  }
  return toMessage({ ...stored, body: input.body, reply: toReply(ctx, stored.reply, input) }, false);
};
