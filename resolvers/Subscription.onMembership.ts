import type { Context } from '@aws-appsync/utils';
import type { SubscriptionOnMembershipArgs } from './__generated__/schema.ts';
import { callerId } from './lib/caller.ts';
import { fail } from './lib/fail.ts';

export const request = (ctx: Context<SubscriptionOnMembershipArgs>) => {
  if (ctx.args.userId !== callerId(ctx)) fail(ctx, 'Forbidden', 'You can follow your own memberships only.');
  return { payload: null };
};

export const response = () => null;
