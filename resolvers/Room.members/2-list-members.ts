import type { Context, DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { MembershipPage, Room, RoomMembersArgs } from '../__generated__/schema.ts';
import { failOnPage } from '../lib/fail-on-page.ts';
import type { MemberItem } from '../lib/items.ts';
import { toMembership } from '../lib/items.ts';
import { queryMembers } from '../lib/query-members.ts';
import { pageLimit } from '../lib/validate.ts';

const mostMembers = 100;

export const request = (ctx: Context<RoomMembersArgs, object, object, Room>): DynamoDBQueryRequest => ({
  ...queryMembers(ctx.source!.id),
  limit: pageLimit(ctx, mostMembers, mostMembers),
  nextToken: ctx.args.nextToken ?? undefined,
});

export const response = (ctx: Context<RoomMembersArgs>): MembershipPage => {
  failOnPage(ctx);
  const members: MemberItem[] = ctx.result.items;
  return {
    items: members.map((member) => toMembership(member, 'PRESENT')),
    nextToken: ctx.result.nextToken ?? null,
  };
};
