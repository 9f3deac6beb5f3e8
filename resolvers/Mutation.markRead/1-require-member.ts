import type { Context } from '@aws-appsync/utils';
import type { MutationMarkReadArgs } from '../__generated__/schema.ts';
import { requireWrite } from '../lib/caller.ts';
import { fail } from '../lib/fail.ts';
import { request as readMember, response as requireMember } from '../lib/require-member.ts';
import type { MemberStash } from '../lib/require-member.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';

export const request = (ctx: Context<MutationMarkReadArgs, MemberStash>) => {
  requireWrite(ctx);
  requireSelection(ctx, membershipFields);
  if (ctx.args.seq < 0) fail(ctx, 'InvalidInput', 'seq must be 0 or more.');
  return readMember(ctx);
};

export const response = (ctx: Context<MutationMarkReadArgs, MemberStash>) => requireMember(ctx);
