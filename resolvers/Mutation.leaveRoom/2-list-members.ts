import type { Context, DynamoDBQueryRequest } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import type { MutationLeaveRoomArgs } from '../__generated__/schema.ts';
import type { EndingStash } from '../lib/end-membership.ts';
import { failOnError } from '../lib/fail.ts';
import type { MemberItem } from '../lib/items.ts';
import { queryMembers } from '../lib/query-members.ts';

/** Only an owner who leaves others behind needs an heir: who joined first, among the first thousand by id. */
const mostCandidates = 1000;

export const request = (ctx: Context<MutationLeaveRoomArgs, EndingStash>): DynamoDBQueryRequest => {
  const { ended, member, room } = ctx.stash;
  if (ended || member.role !== 'OWNER' || room.memberCount === 1) runtime.earlyReturn(null);
  return { ...queryMembers(room.roomId), limit: mostCandidates };
};

export const response = (ctx: Context<MutationLeaveRoomArgs, EndingStash>) => {
  failOnError(ctx);
  const others: MemberItem[] = ctx.result.items.filter((item: MemberItem) => item.userId !== ctx.stash.member.userId);
  if (others.length === 0) return null;
  ctx.stash.heir = others.reduce((first, other) => (other.joinedAt < first.joinedAt ? other : first));
  return null;
};
