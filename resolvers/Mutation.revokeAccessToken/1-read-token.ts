import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { MutationRevokeAccessTokenArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import { fail, failOnError } from '../lib/fail.ts';
import type { TokenItem } from '../lib/items.ts';
import { tokenKey } from '../lib/keys.ts';
import { requireId } from '../lib/validate.ts';

export type TokenStash = { token: TokenItem };

export const request = (ctx: Context<MutationRevokeAccessTokenArgs, TokenStash>) =>
  get({ key: tokenKey(callerId(ctx), requireId(ctx, 'id', ctx.args.id)), consistentRead: true });

export const response = (ctx: Context<MutationRevokeAccessTokenArgs, TokenStash>) => {
  failOnError(ctx);
  if (!ctx.result) fail(ctx, 'NotFound', 'You have no such token; it may have been revoked already.');
  ctx.stash.token = ctx.result as TokenItem;
  return null;
};
