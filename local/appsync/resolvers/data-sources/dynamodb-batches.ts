import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../../dynamodb/dynamodb-api.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import type { SourceOutcome } from './data-source.ts';
import { errorOf } from './dynamodb-error.ts';
import type { TableAccess } from './dynamodb-source.ts';
import { createExpressions } from './expressions.ts';
import { defined, refuseOthers, requireFields, requireList, type Fields } from './request-fields.ts';
import { toPlainItem, toWireItem } from './typed-values.ts';

// AppSync tries what DynamoDB left over once more.
const attempts = 2;

const leftOver = new AwsError(
  'ProvisionedThroughputExceededException',
  'You exceeded your maximum allowed provisioned throughput for a table or for one or more global secondary indexes.',
);

type Tables<T> = Record<string, T>;
interface TableRead {
  readonly keys: readonly Item[];
  readonly wire: Fields;
  /** Attributes that were read only to tell the items apart. */
  readonly added: readonly string[];
}

const tablesOf = (request: Fields) => {
  refuseOthers(request, ['version', 'operation', 'tables']);
  return Object.entries(requireFields(request.tables, ['tables']));
};

const mapTables = <T, U>(tables: Tables<T>, change: (value: T, table: string) => U): Tables<U> =>
  Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, change(value, table)]));

/**
 * Sends a batch, and what is left over of it again. Every table of the request gets a list from `resultOf`, also where
 * an error comes with it.
 */
function sendBatch(
  operation: string,
  requestItems: Tables<unknown>,
  unprocessedMember: 'UnprocessedKeys' | 'UnprocessedItems',
  { send }: TableAccess,
): { outputs: Fields[]; unprocessed: Tables<unknown>; error?: { type: string; message: string } } {
  const outputs: Fields[] = [];
  let unprocessed = requestItems;
  try {
    for (let attempt = 0; attempt < attempts && Object.keys(unprocessed).length > 0; attempt += 1) {
      const output = send(operation, { RequestItems: unprocessed });
      outputs.push(output);
      unprocessed = (output[unprocessedMember] ?? {}) as Tables<unknown>;
    }
  } catch (error) {
    if (error instanceof AwsError) return { outputs, unprocessed, error: errorOf(error) };
    throw error;
  }
  return { outputs, unprocessed, ...(Object.keys(unprocessed).length > 0 && { error: errorOf(leftOver) }) };
}

export function runBatchGet(request: Fields, access: TableAccess): SourceOutcome {
  const reads: Tables<TableRead> = Object.fromEntries(
    tablesOf(request).map(([table, asked]) => [table, tableRead(asked, table)]),
  );
  const requested = mapTables(reads, ({ wire }) => wire);
  const { outputs, unprocessed, error } = sendBatch('BatchGetItem', requested, 'UnprocessedKeys', access);
  const data = mapTables(reads, ({ keys, added }, table) => {
    const found = outputs.flatMap(({ Responses }) => ((Responses ?? {}) as Tables<Item[]>)[table] ?? []);
    return keys.map((key) => {
      const item = found.find((candidate) => hasKey(candidate, key));
      return item ? without(toPlainItem(item), added) : null;
    });
  });
  const unprocessedKeys = mapTables(reads, (_, table) =>
    ((unprocessed[table] as { Keys?: Item[] } | undefined)?.Keys ?? []).map(toPlainItem),
  );
  return { result: { data, unprocessedKeys }, ...(error && { error }) };
}

const hasKey = (item: Item, key: Item) =>
  Object.entries(key).every(([name, value]) => isDeepStrictEqual(item[name], value));

function without(item: Fields, names: readonly string[]): Fields {
  for (const name of names) delete item[name];
  return item;
}

/** A bare list of keys is taken for `{keys}`. */
function tableRead(asked: unknown, table: string): TableRead {
  const path = ['tables', table];
  const fields = Array.isArray(asked) ? { keys: asked } : requireFields(asked, path);
  refuseOthers(fields, ['keys', 'consistentRead', 'projection'], path);
  const keys = requireList(fields.keys, [...path, 'keys']).map((key, index) =>
    toWireItem(key, [...path, 'keys', index]),
  );
  const expressions = createExpressions();
  const projection = expressions.add('projection' in fields ? fields.projection : undefined, [...path, 'projection']);
  const added = projection === undefined ? [] : missingKeys(projection, keys[0] ?? {}, expressions.names());
  added.forEach((name, index) => expressions.addName(`#batchKey${index}`, name));
  const ProjectionExpression = projection && [projection, ...added.map((_, index) => `#batchKey${index}`)].join(', ');
  const ConsistentRead = ('consistentRead' in fields && fields.consistentRead) || undefined;
  return { keys, added, wire: defined({ Keys: keys, ConsistentRead, ProjectionExpression, ...expressions.members() }) };
}

/** DynamoDB answers in no order: without their keys the items could not be told apart. */
function missingKeys(projection: string, key: Item, names: Readonly<Record<string, string>>): string[] {
  const projected = projection.split(',').map((part) => names[part.trim()] ?? part.trim());
  return Object.keys(key).filter((name) => !projected.includes(name));
}

export function runBatchPut(request: Fields, access: TableAccess): SourceOutcome {
  const { data, unprocessed, error } = batchWrite(request, access, (Item) => ({ PutRequest: { Item } }));
  return { result: { data, unprocessedItems: unprocessed }, ...(error && { error }) };
}

export function runBatchDelete(request: Fields, access: TableAccess): SourceOutcome {
  const { data, unprocessed, error } = batchWrite(request, access, (Key) => ({ DeleteRequest: { Key } }));
  return { result: { data, unprocessedKeys: unprocessed }, ...(error && { error }) };
}

function batchWrite(request: Fields, access: TableAccess, toRequest: (item: Item) => Tables<Tables<Item>>) {
  const items: Tables<Item[]> = Object.fromEntries(
    tablesOf(request).map(([table, list]) => {
      const path = ['tables', table];
      return [table, requireList(list, path).map((item, index) => toWireItem(item, [...path, index]))];
    }),
  );
  const requested = mapTables(items, (list) => list.map(toRequest));
  const { unprocessed, error } = sendBatch('BatchWriteItem', requested, 'UnprocessedItems', access);
  const left = mapTables(items, (_, table) =>
    ((unprocessed[table] ?? []) as Tables<Tables<Item>>[]).flatMap((entry) =>
      Object.values(entry).flatMap((content) => Object.values(content)),
    ),
  );
  const data = mapTables(items, (list, table) =>
    list.map((item) => (left[table]?.some((other) => isDeepStrictEqual(other, item)) ? null : toPlainItem(item))),
  );
  return { data, unprocessed: mapTables(left, (list) => list.map(toPlainItem)), error };
}
