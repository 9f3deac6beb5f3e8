import type { Context, DynamoDBQueryRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import type { AccessToken } from './__generated__/schema.ts';
import { callerId } from './lib/caller.ts';
import { failOnError } from './lib/fail.ts';
import type { TokenItem } from './lib/items.ts';
import { toAccessToken } from './lib/items.ts';
import { tokenPrefix, userPartition } from './lib/keys.ts';

/** Far more than a person may have; those that ended stay until the table's TTL takes them. */
const mostTokens = 1000;

/** Ids sort by when they were made. */
export const request = (ctx: Context): DynamoDBQueryRequest => ({
  operation: 'Query',
  query: {
    expression: 'pk = :pk AND begins_with(sk, :prefix)',
    expressionValues: util.dynamodb.toMapValues({ ':pk': userPartition(callerId(ctx)), ':prefix': tokenPrefix }),
  },
  scanIndexForward: false,
  limit: mostTokens,
  consistentRead: true,
});

export const response = (ctx: Context): AccessToken[] => {
  failOnError(ctx);
  const tokens: TokenItem[] = ctx.result.items;
  return tokens.map((item) => toAccessToken(item));
};
