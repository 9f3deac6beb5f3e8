import type { Context } from '@aws-appsync/utils';
import type { MutationInviteMemberArgs } from '../__generated__/schema.ts';
import type { NewMemberStash } from '../lib/add-member.ts';
import { fail } from '../lib/fail.ts';
import type { MemberItem, ProfileItem } from '../lib/items.ts';
import { memberKey, profileKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';

type Stash = NewMemberStash & { userId: string };

export const request = (ctx: Context<MutationInviteMemberArgs, Stash>) => {
  const { room, userId } = ctx.stash;
  return readItems(ctx, [profileKey(userId), memberKey(room.roomId, userId)]);
};

export const response = (ctx: Context<MutationInviteMemberArgs, Stash>) => {
  const [profile, member] = itemsRead(ctx) as [ProfileItem | null, MemberItem | null];
  if (!profile) return fail(ctx, 'NotFound', 'Nobody here has signed up with this address yet.');
  ctx.stash.profile = profile;
  if (member) ctx.stash.member = member;
  return null;
};
