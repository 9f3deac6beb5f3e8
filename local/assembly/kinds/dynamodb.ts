import { nameFrom, deriveUuid } from '../derive-name.ts';
import { arn, type Declared, type ResourceKind } from '../resource-kind.ts';

const tableName = (table: Declared) => nameFrom(table, 'TableName', 255);
const tableArn = (table: Declared) => arn(table, 'dynamodb', `table/${tableName(table)}`);

function streamArn(table: Declared): string {
  if (!table.property('StreamSpecification')) throw new Error('has no StreamArn: it declares no StreamSpecification');
  // AWS names a stream by when it was turned on; a fixed label keeps the ARN the same at each start.
  return `${tableArn(table)}/stream/2026-01-01T00:00:00.000`;
}

const table: ResourceKind = {
  ref: tableName,
  attributes: { Arn: tableArn, StreamArn: streamArn, TableId: (resource) => deriveUuid(resource, 'table') },
};

export const dynamodbKinds: Record<string, ResourceKind> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
};
