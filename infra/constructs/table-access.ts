import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { allow } from './chat-function.ts';

type Action = 'BatchGetItem' | 'ConditionCheckItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

/** Allows these actions on items whose partition key begins with one of these prefixes, and on no others. */
export const partitions = (table: TableV2, prefixes: readonly string[], actions: readonly Action[]): PolicyStatement =>
  allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
    {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) },
      // "All values" holds for none at all, too: a request that names no key is not let through.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  );
