import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { AccessToken } from './__generated__/schema.ts';
import { callerId, callerToken } from './lib/caller.ts';
import { fail, failOnError } from './lib/fail.ts';
import type { TokenItem } from './lib/items.ts';
import { toAccessToken } from './lib/items.ts';
import { tokenKey } from './lib/keys.ts';

export const request = (ctx: Context) =>
  get({ key: tokenKey(callerId(ctx), callerToken(ctx)!.tokenId), consistentRead: true });

export const response = (ctx: Context): AccessToken => {
  failOnError(ctx);
  if (!ctx.result) return fail(ctx, 'NotFound', 'This token has just been revoked.');
  return toAccessToken(ctx.result as TokenItem);
};
