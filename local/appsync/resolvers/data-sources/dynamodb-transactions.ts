import type { Item } from '../../../dynamodb/dynamodb-api.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import type { SourceOutcome } from './data-source.ts';
import { errorOf } from './dynamodb-error.ts';
import type { TableAccess } from './dynamodb-source.ts';
import { conditionFields, createExpressions } from './expressions.ts';
import { InvalidRequest } from './invalid-request.ts';
import {
  defined,
  optionalFields,
  refuseOthers,
  requireFields,
  requireList,
  requireText,
  type Fields,
  type Path,
} from './request-fields.ts';
import { toPlainItem, toPlainOrNull, toWireItem } from './typed-values.ts';

export function runTransactGet(request: Fields, { send }: TableAccess): SourceOutcome {
  const items = transactItems(request).map(({ fields, path }) => {
    refuseOthers(fields, ['table', 'key', 'projection'], path);
    const expressions = createExpressions();
    const ProjectionExpression = expressions.add(fields.projection, [...path, 'projection']);
    const { TableName, Key } = target(fields, path);
    return { Get: defined({ TableName, Key, ProjectionExpression, ...expressions.members() }) };
  });
  return transaction('items', () => {
    const { Responses } = send('TransactGetItems', { TransactItems: items });
    return ((Responses ?? []) as { Item?: Item }[]).map(({ Item }) => toPlainOrNull(Item));
  });
}

export function runTransactWrite(request: Fields, { send }: TableAccess): SourceOutcome {
  const items = transactItems(request).map(({ fields, path }) => writeItem(fields, path));
  return transaction('keys', () => {
    send('TransactWriteItems', { TransactItems: items.map(({ wire }) => wire) });
    return items.map(({ key }) => toPlainItem(key));
  });
}

function transactItems(request: Fields): { fields: Fields; path: Path }[] {
  refuseOthers(request, ['version', 'operation', 'transactItems']);
  return requireList(request.transactItems, ['transactItems']).map((item, index) => {
    const path = ['transactItems', index];
    return { fields: requireFields(item, path), path };
  });
}

const target = (fields: Fields, path: Path) => ({
  TableName: requireText(fields.table, [...path, 'table']),
  Key: toWireItem(fields.key, [...path, 'key']),
});

function writeItem(fields: Fields, path: Path): { key: Item; wire: Fields } {
  const operation = requireText(fields.operation, [...path, 'operation']);
  refuseOthers(fields, ['table', 'operation', 'key', 'attributeValues', 'update', 'condition'], path);
  const { TableName, Key } = target(fields, path);
  const expressions = createExpressions();
  const place = [...path, 'condition'];
  const ConditionExpression = expressions.add(fields.condition, place, ['returnValuesOnConditionCheckFailure']);
  const { returnValuesOnConditionCheckFailure: returnValues } = conditionFields(fields.condition, place);
  const UpdateExpression = expressions.add(fields.update, [...path, 'update']);
  const common = defined({
    TableName,
    ConditionExpression,
    ReturnValuesOnConditionCheckFailure: returnValues === false ? 'NONE' : 'ALL_OLD',
    ...expressions.members(),
  });
  switch (operation) {
    case 'PutItem': {
      const attributes = optionalFields(fields.attributeValues, [...path, 'attributeValues']);
      const item = { ...(attributes && toWireItem(attributes, [...path, 'attributeValues'])), ...Key };
      return { key: Key, wire: { Put: { ...common, Item: item } } };
    }
    case 'UpdateItem':
      return { key: Key, wire: { Update: defined({ ...common, Key, UpdateExpression }) } };
    case 'DeleteItem':
      return { key: Key, wire: { Delete: { ...common, Key } } };
    case 'ConditionCheck':
      return { key: Key, wire: { ConditionCheck: { ...common, Key } } };
    default:
      throw new InvalidRequest(`Unsupported operation '${operation}'.`);
  }
}

interface Reason {
  readonly Code?: string;
  readonly Message?: string;
  readonly Item?: Item;
}

// The one code that AppSync's developer guide words differently from DynamoDB.
const reasonTypes: Readonly<Record<string, string>> = { ConditionalCheckFailed: 'ConditionCheckFailed' };

/** Both members are always there: `items` or `keys`, and `cancellationReasons`. */
function transaction(member: 'items' | 'keys', send: () => unknown): SourceOutcome {
  try {
    return { result: { [member]: send(), cancellationReasons: null } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const reasons = error.fields.CancellationReasons as Reason[] | undefined;
    const cancellationReasons =
      reasons?.map(({ Code = 'None', Message, Item }) => ({
        ...(Item && { item: toPlainItem(Item) }),
        type: reasonTypes[Code] ?? Code,
        message: Message ?? 'None',
      })) ?? null;
    return { result: { [member]: null, cancellationReasons }, error: errorOf(error) };
  }
}
