import type { Context } from '@aws-appsync/utils';
import type { AnswerReplyInput, BotAsk } from '../__generated__/schema.ts';
import { fail } from './fail.ts';
import { longestArguments } from './reply-limits.ts';
import { limitText } from './validate.ts';

/** The ask with its answer, if it is one that the ask admits. */
export const answered = (ctx: Context, ask: BotAsk, input: AnswerReplyInput): BotAsk => {
  if (!input.accept) return { ...ask, state: 'DECLINED', answer: 'Declined' };
  if (ask.kind === 'CHOICE') {
    const choice = ask.choices.find(({ id }) => id === input.choiceId);
    if (!choice) return fail(ctx, 'InvalidInput', 'choiceId must be one of the choices.');
    return { ...ask, state: 'ANSWERED', answer: choice.label };
  }
  if (ask.kind === 'FORM') return { ...ask, state: 'ANSWERED', answer: 'Filled in', values: formValues(ctx, input) };
  if (!ask.argumentHash || input.argumentHash !== ask.argumentHash) {
    return fail(ctx, 'Conflict', 'This is not what was asked: argumentHash differs. Look at the arguments again.');
  }
  return { ...ask, state: 'ANSWERED', answer: 'Allowed' };
};

/** As the table holds them: text. AppSync has parsed what the schema calls AWSJSON. */
export const formValues = (ctx: Context, input: AnswerReplyInput): string => {
  const values: unknown = input.values;
  if (!values || typeof values !== 'object' || Array.isArray(values)) {
    fail(ctx, 'InvalidInput', 'values must be a JSON object.');
  }
  return limitText(ctx, 'values', JSON.stringify(values), longestArguments);
};
