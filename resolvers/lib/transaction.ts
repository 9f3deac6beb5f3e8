import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import type { Key } from './keys.ts';

type TransactItem = DynamoDBTransactWriteItemsRequest['transactItems'][number];

/** Puts an item, whatever stood there. */
export const putItem = (ctx: Context, key: Key, item: Record<string, unknown>): TransactItem => ({
  table: ctx.env.TABLE_NAME!,
  operation: 'PutItem',
  key: util.dynamodb.toMapValues(key),
  attributeValues: util.dynamodb.toMapValues(item),
});

/** Puts an item where there was none; the one that was there comes back in the cancellation reason. */
export const putNewItem = (ctx: Context, key: Key, item: Record<string, unknown>): TransactItem => ({
  table: ctx.env.TABLE_NAME!,
  operation: 'PutItem',
  key: util.dynamodb.toMapValues(key),
  attributeValues: util.dynamodb.toMapValues(item),
  condition: { expression: 'attribute_not_exists(pk)', returnValuesOnConditionCheckFailure: true },
});

type Expression = {
  expression: string;
  expressionNames?: Record<string, string>;
  expressionValues?: Record<string, unknown>;
};

/** Updates an item under a condition; each expression brings its own names and (typed) values. */
export const updateItem = (ctx: Context, key: Key, update: Expression, condition: Expression): TransactItem => ({
  table: ctx.env.TABLE_NAME!,
  operation: 'UpdateItem',
  key: util.dynamodb.toMapValues(key),
  update,
  condition: { ...condition, returnValuesOnConditionCheckFailure: false },
});

/** Deletes an item, under a condition if one is given. */
export const deleteItem = (ctx: Context, key: Key, condition?: Expression): TransactItem => {
  const item = {
    table: ctx.env.TABLE_NAME!,
    operation: 'DeleteItem' as const,
    key: util.dynamodb.toMapValues(key),
  };
  return condition ? { ...item, condition: { ...condition, returnValuesOnConditionCheckFailure: false } } : item;
};

/** Why each item of a refused transaction was refused, in order; empty when it was not a condition that failed. */
export const cancellationReasons = (ctx: Context): { type: string; item?: unknown }[] =>
  ctx.error && ctx.error.type === 'DynamoDB:TransactionCanceledException' && ctx.result
    ? (ctx.result.cancellationReasons ?? [])
    : [];
