import type { Assembly, Resource } from '../assembly/assembly.ts';

const REGION = 'eu-central-1';
const ACCOUNT = '000000000000';

/** Tests' own template: tables by name with CloudFormation's properties. */
export function testAssembly(tables: Record<string, Record<string, unknown>>): Assembly {
  const resources = Object.entries(tables).map(([name, properties]): Resource => {
    const arn = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
    const attributes: Record<string, unknown> = { Arn: arn, StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` };
    return {
      logicalId: name,
      type: 'AWS::DynamoDB::GlobalTable',
      physicalId: name,
      properties,
      metadata: {},
      attribute: (attribute) => attributes[attribute],
    };
  });
  return {
    stackName: 'test',
    region: REGION,
    accountId: ACCOUNT,
    resources: new Map(resources.map((resource) => [resource.logicalId, resource])),
    ofType: (...types) => resources.filter((resource) => types.includes(resource.type)),
    assetPath: (key) => key,
    ignoredTypes: [],
  };
}

export const keySchema = (partition: string, sort?: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' }]),
];

export const attributeDefinitions = (types: Record<string, 'S' | 'N' | 'B'>) =>
  Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
