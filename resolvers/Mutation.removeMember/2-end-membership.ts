import type { Context } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import { request as endMembership, response as membershipEnded } from '../lib/end-membership.ts';
import type { RemovalStash } from './1-require-owner.ts';

export const request = (ctx: Context<object, RemovalStash>) => {
  if (ctx.stash.ended) runtime.earlyReturn(ctx.stash.ended);
  return endMembership(ctx);
};

export const response = (ctx: Context<object, RemovalStash>) => membershipEnded(ctx);
