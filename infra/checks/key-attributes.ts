import { inResources } from './template-check.ts';

interface KeySchema {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
}

/** Every key of a table and its indexes has a definition, and every definition is a key: DynamoDB refuses both. */
export const keyAttributes = inResources(
  ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  ({ Properties: table }) => {
    const keyed: KeySchema[] = [table, ...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
    const keys = new Set(keyed.flatMap(({ KeySchema: schema }) => schema.map((key) => key.AttributeName)));
    const defined = new Set<string>(
      (table.AttributeDefinitions ?? []).map((definition: { AttributeName: string }) => definition.AttributeName),
    );
    return [
      ...[...keys].filter((key) => !defined.has(key)).map((key) => `key ${key} has no attribute definition`),
      ...[...defined].filter((name) => !keys.has(name)).map((name) => `attribute ${name} is defined and keys nothing`),
    ];
  },
);
