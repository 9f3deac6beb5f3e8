import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { Membership, MutationCreateRoomArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import { failOnError, forbidden } from '../lib/fail.ts';
import type { MemberItem } from '../lib/items.ts';
import { toMembership } from '../lib/items.ts';
import { memberKey } from '../lib/keys.ts';
import type { CreateRoomStash } from './1-read-profile.ts';

export const request = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>) =>
  get({ key: memberKey(ctx.stash.roomId!, callerId(ctx)), consistentRead: true });

/** Repeated after one has left the room again, the wish gives nothing back. */
export const response = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>): Membership => {
  failOnError(ctx);
  if (!ctx.result) return forbidden(ctx);
  return toMembership(ctx.result as MemberItem, 'PRESENT');
};
