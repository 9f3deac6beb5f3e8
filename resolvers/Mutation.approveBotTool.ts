import type { Context } from '@aws-appsync/utils';
import type { MutationApproveBotToolArgs } from './__generated__/schema.ts';
import { callFunction, functionAnswer } from './lib/call-function.ts';
import { limitText, requireServerId, requireText } from './lib/validate.ts';

const longestToolName = 200;
const longestPin = 128;

export const request = (ctx: Context<MutationApproveBotToolArgs>) => {
  const { serverId, tool, pin } = ctx.args;
  requireServerId(ctx, 'serverId', serverId);
  requireText(ctx, 'tool', tool, longestToolName);
  limitText(ctx, 'pin', pin, longestPin);
  return callFunction(ctx);
};

export const response = (ctx: Context) => functionAnswer(ctx);
