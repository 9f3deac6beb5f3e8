import type { Assembly, Resource } from '../assembly/assembly.ts';
import type { KeyType } from './key-encoding.ts';
import { keyNames, type IndexSchema, type KeyAttribute, type KeySchema, type TableSchema } from './table-schema.ts';

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

interface IndexProperties {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: IndexSchema['projection'];
}

/** The tables that a template declares. */
export const readTables = (assembly: Assembly): TableSchema[] =>
  assembly.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(readTable);

function readTable(resource: Resource): TableSchema {
  const { properties } = resource;
  const types = new Map<string, KeyType>(
    (properties.AttributeDefinitions ?? []).map((definition: { AttributeName: string; AttributeType: KeyType }) => [
      definition.AttributeName,
      definition.AttributeType,
    ]),
  );
  const readKey = (elements: readonly KeyElement[], owner: string) => readKeySchema(elements, types, owner);
  const key = readKey(properties.KeySchema, resource.logicalId);
  const readIndex = (kind: IndexSchema['kind'], index: IndexProperties): IndexSchema => {
    const indexKey = readKey(index.KeySchema, `${resource.logicalId}.${index.IndexName}`);
    const projected = [...keyNames(key), ...keyNames(indexKey), ...(index.Projection.NonKeyAttributes ?? [])];
    return {
      name: index.IndexName,
      kind,
      key: indexKey,
      projected: index.Projection.ProjectionType === 'ALL' ? undefined : [...new Set(projected)],
      projection: index.Projection,
    };
  };
  const timeToLive = properties.TimeToLiveSpecification;
  const viewType =
    properties.StreamSpecification?.StreamViewType ?? (properties.StreamSpecification && 'NEW_AND_OLD_IMAGES');
  return {
    name: resource.physicalId,
    arn: String(resource.attribute('Arn')),
    key,
    indexes: [
      ...(properties.GlobalSecondaryIndexes ?? []).map((index: IndexProperties) => readIndex('global', index)),
      ...(properties.LocalSecondaryIndexes ?? []).map((index: IndexProperties) => readIndex('local', index)),
    ],
    ...(timeToLive?.Enabled ? { timeToLiveAttribute: timeToLive.AttributeName } : {}),
    ...(viewType ? { stream: { arn: String(resource.attribute('StreamArn')), viewType } } : {}),
  };
}

function readKeySchema(elements: readonly KeyElement[], types: ReadonlyMap<string, KeyType>, owner: string): KeySchema {
  const find = (keyType: KeyElement['KeyType']): KeyAttribute | undefined => {
    const [element, ...more] = elements.filter((candidate) => candidate.KeyType === keyType);
    if (more.length) throw new Error(`${owner}: more than one ${keyType} attribute in a key is not supported.`);
    if (!element) return undefined;
    const type = types.get(element.AttributeName);
    if (!type) throw new Error(`${owner}: key attribute ${element.AttributeName} lacks an AttributeDefinition.`);
    return { name: element.AttributeName, type };
  };
  const partition = find('HASH');
  const sort = find('RANGE');
  if (!partition) throw new Error(`${owner}: KeySchema has no HASH attribute.`);
  return sort ? { partition, sort } : { partition };
}
