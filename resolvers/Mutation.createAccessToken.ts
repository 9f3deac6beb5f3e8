import type { Context } from '@aws-appsync/utils';
import type { MutationCreateAccessTokenArgs } from './__generated__/schema.ts';
import { callFunction, functionAnswer } from './lib/call-function.ts';
import { fail } from './lib/fail.ts';
import { requireLine, requireText } from './lib/validate.ts';

const longestName = 60;
const mostDays = 365;

export const request = (ctx: Context<MutationCreateAccessTokenArgs>) => {
  const { name, scopes, days } = ctx.args.input;
  requireLine(ctx, 'name', requireText(ctx, 'name', name, longestName));
  if (scopes.length === 0) fail(ctx, 'InvalidInput', 'scopes must name READ, or READ and WRITE.');
  if (days < 1 || days > mostDays) fail(ctx, 'InvalidInput', `days must be 1 to ${mostDays}.`);
  return callFunction(ctx);
};

export const response = (ctx: Context) => functionAnswer(ctx);
