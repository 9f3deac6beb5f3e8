import type { Context, DynamoDBBatchGetItemRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import { failBusy, failOnError } from './fail.ts';
import type { Key } from './keys.ts';

/** One consistent read of up to 100 items, whatever their kinds. */
export const readItems = (ctx: Context, keys: Key[]): DynamoDBBatchGetItemRequest => ({
  operation: 'BatchGetItem',
  tables: {
    [ctx.env.TABLE_NAME!]: { keys: keys.map((key) => util.dynamodb.toMapValues(key)), consistentRead: true },
  },
});

/** The items of `readItems`, in the order of its keys; null where there is none. */
export const itemsRead = (ctx: Context): unknown[] => {
  failOnError(ctx);
  const table = ctx.env.TABLE_NAME!;
  const unread = ctx.result.unprocessedKeys;
  if (unread && unread[table] && unread[table].length > 0) {
    failBusy(ctx);
  }
  return ctx.result.data[table];
};
