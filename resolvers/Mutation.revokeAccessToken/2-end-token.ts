import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { extensions } from '@aws-appsync/utils';
import type { AccessToken } from '../__generated__/schema.ts';
import { failOnError } from '../lib/fail.ts';
import { toAccessToken } from '../lib/items.ts';
import { tokenHashKey, tokenKey } from '../lib/keys.ts';
import { deleteItem } from '../lib/transaction.ts';
import type { TokenStash } from './1-read-token.ts';

/** From the list and from where the authorizer looks: both or neither. */
export const request = (ctx: Context<object, TokenStash>): DynamoDBTransactWriteItemsRequest => {
  const { userId, id, hash } = ctx.stash.token;
  return {
    operation: 'TransactWriteItems',
    transactItems: [deleteItem(ctx, tokenHashKey(hash)), deleteItem(ctx, tokenKey(userId, id))],
  };
};

/** Before its owner hears that it is ended, so are the subscriptions that it started. */
export const response = (ctx: Context<object, TokenStash>): AccessToken => {
  failOnError(ctx);
  const { token } = ctx.stash;
  extensions.invalidateSubscriptions({ subscriptionField: 'onMessage', payload: { tokenId: token.id } });
  return toAccessToken(token);
};
