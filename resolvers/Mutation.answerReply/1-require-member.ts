import type { Context } from '@aws-appsync/utils';
import type { MutationAnswerReplyArgs } from '../__generated__/schema.ts';
import type { MemberStash } from '../lib/require-member.ts';
import { readMember } from '../lib/require-member.ts';
import { replyFields, requireSelection } from '../lib/selection.ts';

export const request = (ctx: Context<MutationAnswerReplyArgs, MemberStash>) => {
  requireSelection(ctx, replyFields);
  return readMember(ctx, ctx.args.input.roomId);
};

export { response } from '../lib/require-member.ts';
