import type { Authorize, Engine, Table } from './engine.ts';
import { resourceNotFound } from './errors.ts';

/** The table a request names, by name or ARN, once the caller may do `action` there (on the index, where it names one). */
export function openTable(
  engine: Engine,
  authorize: Authorize,
  action: string,
  nameOrArn: string,
  indexName?: string,
): Table {
  const name = nameOrArn.startsWith('arn:')
    ? nameOrArn.slice(nameOrArn.indexOf(':table/') + ':table/'.length)
    : nameOrArn;
  const table = engine.tables.get(name);
  const arn = table?.schema.arn ?? engine.tableArn(name);
  authorize(`dynamodb:${action}`, indexName === undefined ? arn : `${arn}/index/${indexName}`);
  if (!table) throw resourceNotFound();
  return table;
}
