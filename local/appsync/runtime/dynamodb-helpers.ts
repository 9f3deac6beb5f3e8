import { toCompactExpression } from './condition-expression.ts';
import { toMapValues } from './dynamodb-values.ts';
import { createPlaceholders } from './expression-parts.ts';
import { toUpdateExpression } from './update-expression.ts';

export { operations } from './update-operations.ts';

type Fields = Record<string, unknown>;
type Key = Fields;

interface Write {
  key: Key;
  condition?: Fields | null;
  customPartitionKey?: string;
  populateIndexFields?: boolean;
  _version?: number;
}
interface Read {
  index?: string | null;
  limit?: number | null;
  filter?: Fields | null;
  nextToken?: string | null;
  consistentRead?: boolean | null;
  projection?: string[] | null;
  totalSegments?: number;
  segment?: number;
  select?: string;
  scanIndexForward?: boolean | null;
}
interface TransactItem extends Fields {
  table: string;
  key: Key;
}

/** Leaves out what is undefined, as the JSON that AppSync makes of it does. */
const defined = <T extends Fields>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const condition = (given: unknown) => (given ? toCompactExpression(given as Fields) : undefined);

function projection(paths: unknown) {
  if (!Array.isArray(paths)) return undefined;
  const placeholders = createPlaceholders();
  const expression = (paths as string[]).map((path) => placeholders.path(path)).join(', ');
  return { expression, expressionNames: placeholders.names() };
}

const versioned = ({ customPartitionKey, populateIndexFields, _version }: Write) => ({
  customPartitionKey,
  populateIndexFields,
  _version,
});

export const get = (input: { key: Key; consistentRead?: boolean; projection?: string[] }) =>
  defined({
    operation: 'GetItem',
    key: toMapValues(input.key),
    consistentRead: input.consistentRead,
    projection: projection(input.projection),
  });

export const put = (input: Write & { item: Fields }) =>
  defined({
    operation: 'PutItem',
    key: toMapValues(input.key),
    attributeValues: toMapValues(input.item),
    condition: condition(input.condition),
    ...versioned(input),
  });

export const remove = (input: Write) =>
  defined({
    operation: 'DeleteItem',
    key: toMapValues(input.key),
    condition: condition(input.condition),
    ...versioned(input),
  });

export const update = (input: Write & { update: Fields }) =>
  defined({
    operation: 'UpdateItem',
    key: toMapValues(input.key),
    update: toUpdateExpression(input.update),
    condition: condition(input.condition),
    ...versioned(input),
  });

export const query = (input: Read & { query: Fields }) =>
  defined({
    operation: 'Query',
    ...input,
    query: toCompactExpression(input.query),
    filter: condition(input.filter),
    projection: projection(input.projection),
  });

export const scan = (input: Read) =>
  defined({
    operation: 'Scan',
    ...input,
    filter: condition(input.filter),
    projection: projection(input.projection),
  });

export const sync = (input: Fields) => defined({ operation: 'Sync', ...input, filter: condition(input.filter) });

type PerTable<T> = { tables: Record<string, T> };

/** Applies `change` to what is asked of each table. */
const perTable = <T>({ tables }: PerTable<T>, change: (asked: T) => unknown) =>
  Object.fromEntries(Object.entries(tables).map(([table, asked]) => [table, change(asked)]));

export const batchGet = (input: PerTable<{ keys: Key[]; consistentRead?: boolean; projection?: string[] }>) => ({
  operation: 'BatchGetItem',
  tables: perTable(input, (asked) =>
    defined({
      keys: asked.keys.map(toMapValues),
      consistentRead: asked.consistentRead,
      projection: projection(asked.projection),
    }),
  ),
});

export const batchPut = (input: PerTable<Fields[]>) => ({
  operation: 'BatchPutItem',
  tables: perTable(input, (items) => items.map(toMapValues)),
});

export const batchDelete = (input: PerTable<Key[]>) => ({
  operation: 'BatchDeleteItem',
  tables: perTable(input, (keys) => keys.map(toMapValues)),
});

export const transactGet = (input: { items: TransactItem[] }) => ({
  operation: 'TransactGetItems',
  transactItems: input.items.map((item) =>
    defined({ table: item.table, key: toMapValues(item.key), projection: projection(item.projection) }),
  ),
});

const transactOperations: Readonly<Record<string, string>> = {
  putItem: 'PutItem',
  updateItem: 'UpdateItem',
  deleteItem: 'DeleteItem',
  conditionCheck: 'ConditionCheck',
};

export const transactWrite = (input: { items: Record<string, TransactItem | undefined>[] }) => ({
  operation: 'TransactWriteItems',
  transactItems: input.items.flatMap((entry) =>
    Object.entries(entry).flatMap(([kind, item]) =>
      item
        ? defined({
            table: item.table,
            operation: transactOperations[kind],
            key: toMapValues(item.key),
            attributeValues: item.item && toMapValues(item.item as Fields),
            update: item.update && toUpdateExpression(item.update as Fields),
            condition: condition(item.condition),
          })
        : [],
    ),
  ),
});

export const toStringSet = (list: string[]) => ({ SS: list });
export const toNumberSet = (numbers: number[]) => ({ NS: numbers });
export const toBinarySet = (values: string[]) => ({ BS: values });
