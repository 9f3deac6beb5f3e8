import type { Context, LambdaRequest } from '@aws-appsync/utils';
import type { Message, MutationAnswerReplyArgs } from '../__generated__/schema.ts';
import type { BotAnswer } from '../lib/bot-event.ts';
import { formValues } from '../lib/answer.ts';
import { failOnCall } from '../lib/call-bot.ts';
import { callerId } from '../lib/caller.ts';

type Answered = { result: Message };

/** A repeat calls the bot as well: the first attempt may have ended before it got here. */
export const request = (ctx: Context<MutationAnswerReplyArgs, object, Answered>): LambdaRequest => {
  const { input } = ctx.args;
  const { roomId, seq, reply } = ctx.prev.result;
  const payload: BotAnswer = {
    kind: 'answer',
    roomId,
    seq,
    askId: input.askId,
    userId: callerId(ctx),
    accept: input.accept,
    choiceId: input.choiceId ?? null,
    values: input.accept && reply!.ask!.kind === 'FORM' ? formValues(ctx, input) : null,
    argumentHash: input.argumentHash ?? null,
  };
  return { operation: 'Invoke', invocationType: 'Event', payload };
};

export const response = (ctx: Context<MutationAnswerReplyArgs, object, Answered>): Message => {
  failOnCall(ctx);
  return ctx.prev.result;
};
