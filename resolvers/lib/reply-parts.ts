import type { Context } from '@aws-appsync/utils';
import type { BotAsk, BotAskInput, BotReply, BotStep, BotStepInput, ReplyInput } from '../__generated__/schema.ts';
import { fail } from './fail.ts';
import * as limits from './reply-limits.ts';
import { longestBody } from './longest-body.ts';
import { limitText, requireId } from './validate.ts';

/** AppSync has parsed what the schema calls AWSJSON. The table holds it as text: any depth and any number fits. */
const jsonText = (ctx: Context, name: string, value: unknown): string =>
  limitText(ctx, name, JSON.stringify(value), limits.longestArguments);

const jsonOrNull = (ctx: Context, name: string, value: unknown): string | null =>
  value === null || value === undefined ? null : jsonText(ctx, name, value);

const textOrNull = (ctx: Context, name: string, value: string | null | undefined, longest: number): string | null =>
  value === null || value === undefined ? null : limitText(ctx, name, value, longest);

const toStep = (ctx: Context, step: BotStepInput): BotStep => ({
  id: requireId(ctx, 'steps.id', step.id),
  serverId: limitText(ctx, 'steps.serverId', step.serverId, limits.longestLabel),
  tool: limitText(ctx, 'steps.tool', step.tool, limits.longestLabel),
  status: step.status,
  arguments: jsonText(ctx, 'steps.arguments', step.arguments),
  result: textOrNull(ctx, 'steps.result', step.result, limits.longestResult),
  progress: textOrNull(ctx, 'steps.progress', step.progress, limits.longestProgress),
  ms: step.ms ?? null,
});

const toAsk = (ctx: Context, ask: BotAskInput): BotAsk => {
  if (ask.choices.length > limits.mostChoices) {
    fail(ctx, 'InvalidInput', `ask.choices must be at most ${limits.mostChoices}; there are ${ask.choices.length}.`);
  }
  return {
    id: requireId(ctx, 'ask.id', ask.id),
    kind: ask.kind,
    userId: ask.userId,
    text: limitText(ctx, 'ask.text', ask.text, limits.longestAskText),
    state: ask.state,
    expiresAt: ask.expiresAt,
    choices: ask.choices.map(({ id, label, hint }) => ({
      id: limitText(ctx, 'ask.choices.id', id, limits.longestLabel),
      label: limitText(ctx, 'ask.choices.label', label, limits.longestLabel),
      hint: textOrNull(ctx, 'ask.choices.hint', hint, limits.longestLabel),
    })),
    schema: jsonOrNull(ctx, 'ask.schema', ask.schema),
    values: jsonOrNull(ctx, 'ask.values', ask.values),
    serverId: textOrNull(ctx, 'ask.serverId', ask.serverId, limits.longestLabel),
    tool: textOrNull(ctx, 'ask.tool', ask.tool, limits.longestLabel),
    argumentHash: textOrNull(ctx, 'ask.argumentHash', ask.argumentHash, limits.longestLabel),
    answer: textOrNull(ctx, 'ask.answer', ask.answer, limits.longestLabel),
  };
};

/** What the bot says of its reply; whom and what it answers stays as it is stored. */
export const toReply = (ctx: Context, stored: BotReply, input: ReplyInput): BotReply => {
  limitText(ctx, 'body', input.body, longestBody);
  if (input.offset < 0) fail(ctx, 'InvalidInput', 'offset must be 0 or more.');
  if (input.steps.length > limits.mostSteps) {
    fail(ctx, 'InvalidInput', `steps must be at most ${limits.mostSteps}; there are ${input.steps.length}.`);
  }
  // The bot acts with the asker's rights: nobody else can lend it theirs by a click.
  if (input.ask && input.ask.userId !== stored.askerId) {
    fail(ctx, 'InvalidInput', 'ask.userId must be the person who asked.');
  }
  const reply: BotReply = {
    toSeq: stored.toSeq,
    askerId: stored.askerId,
    askerName: stored.askerName,
    status: input.status,
    revision: input.revision,
    offset: input.offset,
    steps: input.steps.map((step) => toStep(ctx, step)),
    ask: input.ask ? toAsk(ctx, input.ask) : null,
  };
  limitText(ctx, 'steps and ask together, as JSON,', JSON.stringify(reply), limits.longestParts);
  return reply;
};
