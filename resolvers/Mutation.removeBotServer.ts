import type { Context } from '@aws-appsync/utils';
import type { MutationRemoveBotServerArgs } from './__generated__/schema.ts';
import { callFunction, functionAnswer } from './lib/call-function.ts';
import { requireServerId } from './lib/validate.ts';

export const request = (ctx: Context<MutationRemoveBotServerArgs>) => {
  requireServerId(ctx, 'id', ctx.args.id);
  return callFunction(ctx);
};

export const response = (ctx: Context) => functionAnswer(ctx);
