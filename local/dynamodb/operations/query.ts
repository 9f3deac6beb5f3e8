import { consumedCapacity } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Input, Operation } from '../engine.ts';
import { validationError } from '../errors.ts';
import { bindKeyCondition } from '../expressions/bind-key-condition.ts';
import { readExpressions, type Expressions } from '../expressions/read-expressions.ts';
import { findIndex } from '../find-index.ts';
import { keyRange } from '../key-range.ts';
import { openTable } from '../open-table.ts';
import { pageAnswer } from '../page-answer.ts';
import { readPage } from '../read-page.ts';
import { conditionPaths, refuseKeyPaths } from '../refuse-key-paths.ts';
import { readSelection } from '../selection.ts';
import { checkStartWithin, readStartKey } from '../start-key.ts';
import { keyNames, type KeySchema } from '../table-schema.ts';

const PARAMETERS: parameter.Parameters = {
  TableName: parameter.tableName,
  IndexName: parameter.indexName,
  Select: parameter.select,
  Limit: { type: 'Integer' },
  ConsistentRead: parameter.flag,
  ScanIndexForward: parameter.flag,
  ExclusiveStartKey: parameter.map,
  KeyConditionExpression: parameter.text,
  FilterExpression: parameter.text,
  ProjectionExpression: parameter.text,
  ...parameter.placeholders,
  ReturnConsumedCapacity: parameter.returnConsumedCapacity,
};

export const query: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, PARAMETERS);
  checkLimit(input);
  parameter.refuseLegacyParameters(input);
  if (input.KeyConditionExpression === undefined) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const expressions = readExpressions(input, ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression']);
  const predicates = bindKeyCondition(expressions.keyCondition!);
  const table = openTable(engine, authorize, input.TableName, {
    action: 'Query',
    indexName: input.IndexName,
    keys: [Object.fromEntries([...predicates].map(([name, { values }]) => [name, values[0]]))],
  });
  const { schema } = table;
  const index = findIndex(schema, input);
  const key = index?.key ?? schema.key;
  const range = keyRange(predicates, key);
  const after = readStartKey(input.ExclusiveStartKey, schema, index);
  checkStartWithin(range, after);
  refuseKeyFilter(expressions, key);
  refuseKeyPaths([...conditionPaths(expressions.filter), ...(expressions.projection ?? [])], schema);
  const page = readPage({
    table,
    index,
    range: { ...range, after, isDescending: input.ScanIndexForward === false },
    limit: input.Limit,
    filter: expressions.filter,
    selection: readSelection(input, index, expressions.projection),
    isConsistent: input.ConsistentRead === true,
  });
  return pageAnswer(input, page, consumedCapacity(input.ReturnConsumedCapacity, schema.name, page.cost));
};

// Query words this unlike Scan and all other operations.
function checkLimit({ Limit: limit }: Input): void {
  if (limit === undefined || limit >= 1) return;
  throw validationError(
    "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
  );
}

function refuseKeyFilter({ filter }: Expressions, key: KeySchema): void {
  const heads = new Set(conditionPaths(filter).map((path) => path[0]));
  const found = keyNames(key).find((name) => heads.has(name));
  if (found === undefined) return;
  throw validationError(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${found}`,
  );
}
