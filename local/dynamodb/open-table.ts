import type { Authorize, Engine, Input, Table } from './engine.ts';
import { resourceNotFound } from './errors.ts';

interface Access {
  readonly action: string;
  /** An index is a resource of its own. */
  readonly indexName?: string;
  /** The keys or items that the request names, for `dynamodb:LeadingKeys` conditions. */
  readonly keys?: readonly unknown[];
}

/** The table a request names, by name or ARN, once the caller may do what it wants there. */
export function openTable(engine: Engine, authorize: Authorize, nameOrArn: string, access: Access): Table {
  const { action, indexName, keys } = access;
  const isArn = nameOrArn.startsWith('arn:');
  const name = isArn ? nameOrArn.slice(nameOrArn.indexOf(':table/') + ':table/'.length) : nameOrArn;
  const table = engine.tables.get(name);
  const arn = table?.schema.arn ?? engine.tableArn(name);
  const index = table?.schema.indexes.find((candidate) => candidate.name === indexName);
  const leadingKeys = table && keys && readLeadingKeys(keys, (index ?? table.schema).key.partition.name);
  authorize(
    `dynamodb:${action}`,
    indexName === undefined ? arn : `${arn}/index/${indexName}`,
    leadingKeys && { 'dynamodb:LeadingKeys': leadingKeys },
  );
  if (!table) throw resourceNotFound();
  return table;
}

/** Partition keys as policies write them; a malformed key is refused later, by its own check. */
const readLeadingKeys = (keys: readonly unknown[], partition: string): string[] =>
  keys.flatMap((key) => {
    const { S, N, B } = ((key as Input | undefined)?.[partition] ?? {}) as Input;
    return [S, N, B].filter((text) => typeof text === 'string');
  });
