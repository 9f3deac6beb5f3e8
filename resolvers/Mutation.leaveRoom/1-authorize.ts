import type { Context } from '@aws-appsync/utils';
import type { MutationLeaveRoomArgs } from '../__generated__/schema.ts';
import { response as requireMember, request as readMember } from '../lib/require-member.ts';
import type { MemberStash } from '../lib/require-member.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';

export const request = (ctx: Context<MutationLeaveRoomArgs, MemberStash>) => {
  requireSelection(ctx, membershipFields);
  return readMember(ctx);
};

export const response = (ctx: Context<MutationLeaveRoomArgs, MemberStash>) => requireMember(ctx);
