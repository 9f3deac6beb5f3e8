import type { AppSyncIdentityCognito, AppSyncIdentityLambda, Context } from '@aws-appsync/utils';
import { fail } from './fail.ts';

/** What the authorizer says of a personal access token; AppSync hands on strings only. */
type Token = { userId: string; tokenId: string; tokenName: string; scopes: string };

/** The access token that the request came with; null when a person signed in. */
export const callerToken = (ctx: Context): Token | null =>
  (ctx.identity as AppSyncIdentityLambda).resolverContext ?? null;

/** Whose rights the request has: the signed-in person, or the owner of the token. */
export const callerId = (ctx: Context): string => {
  const token = callerToken(ctx);
  return token ? token.userId : (ctx.identity as AppSyncIdentityCognito).sub;
};

/** The claims of a person's token; `name` and `email` are in ID tokens only, and nothing is in an access token of ours. */
export const claims = (ctx: Context): { name?: string; email?: string; email_verified?: boolean | string } =>
  (ctx.identity as AppSyncIdentityCognito).claims ?? {};

/** The authorizer denies mutations to a token that only reads; should it ever not, this does. */
export const requireWrite = (ctx: Context): void => {
  const token = callerToken(ctx);
  if (token && !token.scopes.split(',').includes('WRITE')) fail(ctx, 'Forbidden', 'This token may read only.');
};
