import type { Context } from '@aws-appsync/utils';
import { fail } from './fail.ts';
import type { ProfileItem } from './items.ts';

/** The caller's profile; `Query.me` makes one up for an account whose sign-up could not. */
export const requireProfile = (ctx: Context, profile: ProfileItem | null): ProfileItem => {
  if (!profile) return fail(ctx, 'NotFound', 'This account has no profile yet. Query me with an ID token first.');
  return profile;
};
