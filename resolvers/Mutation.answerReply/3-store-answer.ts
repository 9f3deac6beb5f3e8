import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { BotAsk, Message, MutationAnswerReplyArgs } from '../__generated__/schema.ts';
import { answered } from '../lib/answer.ts';
import { callerId } from '../lib/caller.ts';
import { changedMeanwhile, changeReply } from '../lib/change-reply.ts';
import { fail, failOnError } from '../lib/fail.ts';
import type { MessageItem } from '../lib/items.ts';
import { toMessage } from '../lib/items.ts';
import type { ReplyStash, StoredReply } from '../lib/read-reply.ts';

type Answering = Context<MutationAnswerReplyArgs, ReplyStash>;

/** The question as it stands in the reply, if the caller is the one it asks. */
const requireAsk = (ctx: Answering, { reply }: StoredReply): BotAsk => {
  const { ask } = reply;
  if (!ask || ask.id !== ctx.args.input.askId) return fail(ctx, 'Conflict', 'This is no longer asked.');
  if (ask.userId !== callerId(ctx)) return fail(ctx, 'Forbidden', 'Only the person who is asked can answer.');
  return ask;
};

/** The reply as a repeat of its answer finds it; every other answer comes too late. */
const answeredBefore = (ctx: Answering, stored: StoredReply): Message => {
  const ask = requireAsk(ctx, stored);
  const { state, answer, values } = answered(ctx, ask, ctx.args.input);
  if (ask.state !== state || ask.answer !== answer || ask.values !== values) {
    fail(ctx, 'Conflict', `This has been answered: ${ask.answer}.`);
  }
  return toMessage(stored, true);
};

/** Stores the answer if the question is open: of several clicks the first one counts. */
export const request = (ctx: Answering): DynamoDBUpdateItemRequest => {
  const { stored } = ctx.stash;
  const { reply } = stored;
  const ask = requireAsk(ctx, stored);
  if (ask.state !== 'OPEN') runtime.earlyReturn(answeredBefore(ctx, stored));
  if (reply.status !== 'WAITING') fail(ctx, 'Conflict', 'This is no longer asked.');
  if (util.time.parseISO8601ToEpochMilliSeconds(ask.expiresAt) <= util.time.nowEpochMilliSeconds()) {
    fail(ctx, 'Conflict', 'The time to answer is over. Ask the bot again.');
  }
  const given = answered(ctx, ask, ctx.args.input);
  const { revision } = reply;
  return changeReply(stored, { ...reply, status: 'GROWING', revision: revision + 1, ask: given }, stored.body);
};

export const response = (ctx: Answering): Message => {
  const current = changedMeanwhile(ctx);
  if (current) return answeredBefore(ctx, current);
  failOnError(ctx);
  return toMessage(ctx.result as MessageItem, false);
};
