import * as dynamodb from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { knownActions } from './known-actions.ts';

it('knows no action of DynamoDB that its SDK does not have', () => {
  // The one action that is no operation of its own: a part of TransactWriteItems.
  const operations = knownActions.dynamodb?.filter((action) => action !== 'ConditionCheckItem') ?? [];
  expect(operations.filter((action) => !(`${action}Command` in dynamodb))).toEqual([]);
});
