import type { Item } from '../../../dynamodb/dynamodb-api.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import type { SourceOutcome } from './data-source.ts';
import { errorOf } from './dynamodb-error.ts';
import type { TableAccess } from './dynamodb-source.ts';
import { conditionFields, createExpressions, type Expressions } from './expressions.ts';
import { InvalidRequest } from './invalid-request.ts';
import { optionalFields, refuseOthers, type Fields } from './request-fields.ts';
import { isSameItem } from './same-item.ts';
import { toPlainItem, toPlainOrNull, toWireItem } from './typed-values.ts';

const always = ['version', 'operation'];
// Only sources with conflict detection use these, and such sources are refused at start.
const versioning = ['_version', 'customPartitionKey', 'populateIndexFields'];
const conditionMembers = ['equalsIgnore', 'consistentRead', 'conditionalCheckFailedHandler'];

export function runGet(request: Fields, { table, send }: TableAccess): SourceOutcome {
  refuseOthers(request, [...always, 'key', 'consistentRead', 'projection']);
  const expressions = createExpressions();
  const output = send('GetItem', {
    TableName: table,
    Key: toWireItem(request.key, ['key']),
    ConsistentRead: request.consistentRead ?? undefined,
    ProjectionExpression: expressions.add(request.projection, ['projection']),
    ...expressions.members(),
  });
  return { result: toPlainOrNull(output.Item) };
}

/** Gives the item that was written; DynamoDB itself does not return it. */
export function runPut(request: Fields, access: TableAccess): SourceOutcome {
  refuseOthers(request, [...always, 'key', 'attributeValues', 'condition', ...versioning]);
  const expressions = createExpressions();
  const key = toWireItem(request.key, ['key']);
  const attributes = optionalFields(request.attributeValues, ['attributeValues']);
  const item = { ...(attributes && toWireItem(attributes, ['attributeValues'])), ...key };
  return conditionally(request, key, access, expressions, {
    write(condition) {
      access.send('PutItem', { TableName: access.table, Item: item, ...condition });
      return toPlainItem(item);
    },
    isDone: (current, ignored) => current !== undefined && isSameItem(current, item, ignored),
  });
}

export function runUpdate(request: Fields, access: TableAccess): SourceOutcome {
  refuseOthers(request, [...always, 'key', 'update', 'condition', ...versioning]);
  const expressions = createExpressions();
  const key = toWireItem(request.key, ['key']);
  const update = expressions.add(request.update, ['update']);
  return conditionally(request, key, access, expressions, {
    write(condition) {
      const input = {
        TableName: access.table,
        Key: key,
        UpdateExpression: update,
        ReturnValues: 'ALL_NEW',
        ...condition,
      };
      return toPlainOrNull(access.send('UpdateItem', input).Attributes);
    },
    isDone: () => false,
  });
}

export function runDelete(request: Fields, access: TableAccess): SourceOutcome {
  refuseOthers(request, [...always, 'key', 'condition', ...versioning]);
  const key = toWireItem(request.key, ['key']);
  return conditionally(request, key, access, createExpressions(), {
    write(condition) {
      const input = { TableName: access.table, Key: key, ReturnValues: 'ALL_OLD', ...condition };
      return toPlainOrNull(access.send('DeleteItem', input).Attributes);
    },
    isDone: (current) => current === undefined,
  });
}

interface Write {
  readonly write: (condition: Fields) => unknown;
  /** Whether what stands already is what the write was for. */
  readonly isDone: (current: Item | undefined, ignored: readonly string[]) => boolean;
}

/**
 * When the condition fails AppSync reads the item: what is as it was wanted counts as written; otherwise the error
 * comes with the item that stands. The read is one more call, counted as such.
 */
function conditionally(
  request: Fields,
  key: Item,
  { table, send }: TableAccess,
  expressions: Expressions,
  { write, isDone }: Write,
): SourceOutcome {
  const ConditionExpression = expressions.add(request.condition, ['condition'], conditionMembers);
  const { equalsIgnore, consistentRead, conditionalCheckFailedHandler } = conditionFields(request.condition, [
    'condition',
  ]);
  const { strategy = 'Reject' } = (conditionalCheckFailedHandler ?? {}) as { strategy?: string };
  if (strategy !== 'Reject') throw new InvalidRequest(`The conflict strategy ${strategy} is not supported offline.`);
  try {
    return { result: write({ ConditionExpression, ...expressions.members() }) };
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
    const read = { TableName: table, Key: key, ConsistentRead: consistentRead !== false };
    const current = send('GetItem', read).Item as Item | undefined;
    const result = toPlainOrNull(current);
    const ignored = Array.isArray(equalsIgnore) ? equalsIgnore.map(String) : [];
    return isDone(current, ignored) ? { result } : { result, error: errorOf(error) };
  }
}
