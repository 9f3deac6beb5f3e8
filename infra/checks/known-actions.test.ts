import * as dynamodb from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { knownActions } from './known-actions.ts';

it('knows no action of DynamoDB that its SDK does not have', () => {
  expect(knownActions.dynamodb?.filter((action) => !(`${action}Command` in dynamodb))).toEqual([]);
});
