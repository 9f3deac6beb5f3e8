import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import type { BotReply, Message, MutationFinishReplyArgs } from '../__generated__/schema.ts';
import { changeReply, isAtWork } from '../lib/change-reply.ts';
import { conditionFailed, fail, failOnError } from '../lib/fail.ts';
import type { MessageItem } from '../lib/items.ts';
import { toMessage } from '../lib/items.ts';
import type { ReplyStash } from '../lib/read-reply.ts';
import { toReply } from '../lib/reply-parts.ts';

const mayFollow = (stored: BotReply, status: BotReply['status']): boolean =>
  stored.status === 'STOPPING' ? status !== 'WAITING' : isAtWork(stored);

const hasLeft = 'Whoever asked has left the room.';

/** Stores the whole text and all parts; of a reply whose asker has left, that it ended. A repeat of what is stored changes nothing. */
export const request = (ctx: Context<MutationFinishReplyArgs, ReplyStash>): DynamoDBUpdateItemRequest => {
  const { stored, hasAskerLeft } = ctx.stash;
  const { status, revision, offset } = ctx.args.input;
  const body = hasAskerLeft ? hasLeft : ctx.args.input.body;
  if (status === 'GROWING' || status === 'STOPPING') {
    fail(ctx, 'InvalidInput', 'status must be WAITING, DONE, STOPPED or FAILED.');
  }
  if (offset !== 0) fail(ctx, 'InvalidInput', 'offset must be 0: the whole text is stored.');
  const given = toReply(ctx, stored.reply, ctx.args.input);
  const reply = hasAskerLeft ? { ...given, steps: stored.reply.steps, ask: stored.reply.ask } : given;
  if (stored.reply.revision === revision && stored.reply.status === status && stored.body === body) {
    runtime.earlyReturn(toMessage(stored, true));
  }
  if (revision <= stored.reply.revision) {
    fail(ctx, 'Conflict', `Revision ${stored.reply.revision} is stored; a change needs a higher one.`);
  }
  if (!mayFollow(stored.reply, status)) {
    fail(ctx, 'Conflict', `A reply that is ${stored.reply.status} does not become ${status}.`);
  }
  return changeReply(stored, reply, body);
};

export const response = (ctx: Context<MutationFinishReplyArgs, ReplyStash>): Message => {
  if (conditionFailed(ctx)) fail(ctx, 'Conflict', 'Someone else changed this reply meanwhile. Read it again.');
  failOnError(ctx);
  return toMessage(ctx.result as MessageItem, false);
};
