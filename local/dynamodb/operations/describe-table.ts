import * as parameter from '../check-request.ts';
import type { Engine, Operation, Table } from '../engine.ts';
import { resourceNotFound } from '../errors.ts';
import { openTable } from '../open-table.ts';
import { indexTable, itemsTable } from '../storage-schema.ts';
import { streamLabel } from '../stream-label.ts';
import { keyAttributes, keyElements, type IndexSchema } from '../table-schema.ts';

export const describeTable: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, { TableName: parameter.tableName });
  // Unlike the other operations, this one names the table it did not find.
  const authorizeKnown: typeof authorize = (action, resource) => {
    authorize(action, resource);
    if (!engine.tables.has(input.TableName) && !input.TableName.startsWith('arn:')) {
      throw resourceNotFound(`: Table: ${input.TableName} not found`);
    }
  };
  return { Table: describe(engine, openTable(engine, authorizeKnown, input.TableName, { action: 'DescribeTable' })) };
};

function describe(engine: Engine, { schema, createdAt }: Table) {
  const count = (table: string) =>
    engine.db.get<{ items: number; bytes: number }>(
      `SELECT count(*) AS items, coalesce(sum(size), 0) AS bytes FROM ${table}`,
    )!;
  const describeIndex = (index: IndexSchema) => {
    const { items, bytes } = count(indexTable(schema.name, index));
    return {
      IndexName: index.name,
      KeySchema: keyElements(index.key),
      Projection: index.projection,
      ...(index.kind === 'global' ? { IndexStatus: 'ACTIVE' } : {}),
      IndexSizeBytes: bytes,
      ItemCount: items,
      IndexArn: `${schema.arn}/index/${index.name}`,
    };
  };
  const indexes = (kind: IndexSchema['kind']) => {
    const found = schema.indexes.filter((index) => index.kind === kind).map(describeIndex);
    return found.length ? found : undefined;
  };
  const { items, bytes } = count(itemsTable(schema.name));
  const attributes = [schema.key, ...schema.indexes.map((index) => index.key)].flatMap(keyAttributes);
  return {
    AttributeDefinitions: [...new Map(attributes.map(({ name, type }) => [name, type]))].map(([name, type]) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    TableName: schema.name,
    KeySchema: keyElements(schema.key),
    TableStatus: 'ACTIVE',
    CreationDateTime: createdAt / 1000,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    TableSizeBytes: bytes,
    ItemCount: items,
    TableArn: schema.arn,
    GlobalSecondaryIndexes: indexes('global'),
    LocalSecondaryIndexes: indexes('local'),
    ...(schema.stream
      ? {
          StreamSpecification: { StreamEnabled: true, StreamViewType: schema.stream.viewType },
          LatestStreamArn: schema.stream.arn,
          LatestStreamLabel: streamLabel(schema.stream.arn),
        }
      : {}),
    DeletionProtectionEnabled: false,
  };
}
