import type { Context } from '@aws-appsync/utils';
import type { MutationStopReplyArgs } from '../__generated__/schema.ts';
import type { MemberStash } from '../lib/require-member.ts';
import { readMember } from '../lib/require-member.ts';
import { replyFields, requireSelection } from '../lib/selection.ts';

export const request = (ctx: Context<MutationStopReplyArgs, MemberStash>) => {
  requireSelection(ctx, replyFields);
  return readMember(ctx, ctx.args.roomId);
};

export { response } from '../lib/require-member.ts';
