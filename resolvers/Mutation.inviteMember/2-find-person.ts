import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { MutationInviteMemberArgs } from '../__generated__/schema.ts';
import { fail, failOnError } from '../lib/fail.ts';
import { emailKey } from '../lib/keys.ts';

export const request = (ctx: Context<MutationInviteMemberArgs>) => get({ key: emailKey(ctx.args.input.email) });

export const response = (ctx: Context<MutationInviteMemberArgs, { userId: string }>) => {
  failOnError(ctx);
  if (!ctx.result) fail(ctx, 'NotFound', 'Nobody here has signed up with this address yet.');
  ctx.stash.userId = ctx.result.userId;
  return null;
};
