import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';

/** The signed-in person's id. Every field that uses it admits user-pool tokens only. */
export const callerId = (ctx: Context): string => (ctx.identity as AppSyncIdentityCognito).sub;

/** The claims of the token; `name` and `email` are in ID tokens only. */
export const claims = (ctx: Context): { name?: string; email?: string; email_verified?: boolean | string } =>
  (ctx.identity as AppSyncIdentityCognito).claims;
