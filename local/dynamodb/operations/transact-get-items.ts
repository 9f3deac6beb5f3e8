import { attempt, requireAll } from '../cancellation.ts';
import { consumedCapacity, newCost, readUnits, type Cost } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Authorize, Engine, Input, Operation } from '../engine.ts';
import { validationError } from '../errors.ts';
import { project } from '../expressions/project.ts';
import { readExpressions } from '../expressions/read-expressions.ts';
import { rowKey } from '../item-keys.ts';
import { openTable } from '../open-table.ts';
import { readAttributes } from '../read-value.ts';
import { refuseRepeatedItems } from '../refuse-repeated-items.ts';
import { validateKey } from '../validate-key.ts';

const GET_PARAMETERS: parameter.Parameters = {
  TableName: parameter.tableName,
  Key: parameter.requiredMap,
  ProjectionExpression: parameter.text,
  ExpressionAttributeNames: parameter.map,
};

export const transactGetItems: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    TransactItems: { type: 'List', required: true, minLength: 1, maxLength: 100 },
    ReturnConsumedCapacity: parameter.returnConsumedCapacity,
  });
  const gets = (input.TransactItems as Input[]).map((entry) => prepareGet(engine, entry, authorize));
  const reads = requireAll(gets.map((get) => attempt(get)));
  refuseRepeatedItems(reads);
  const costs = new Map<string, Cost>();
  for (const { tableName, size } of reads) {
    const cost = costs.get(tableName) ?? newCost();
    costs.set(tableName, cost);
    cost.table += readUnits(size, true);
  }
  const capacities = [...costs].map(([name, cost]) =>
    consumedCapacity(input.ReturnConsumedCapacity, name, cost, { factor: 2, kind: 'ReadCapacityUnits' }),
  );
  return {
    Responses: reads.map(({ item }) => (item ? { Item: item } : {})),
    ConsumedCapacity: capacities[0] ? capacities : undefined,
  };
};

/** A key that does not fit is this part's failure, told when the part runs; a bad expression fails the whole request. */
function prepareGet(engine: Engine, entry: Input, authorize: Authorize) {
  const get = entry?.Get as Input | undefined;
  if (!get) throw validationError('TransactItems can only contain Get');
  parameter.checkRequest(get, GET_PARAMETERS);
  const { schema, store } = openTable(engine, authorize, get.TableName, { action: 'GetItem', keys: [get.Key] });
  const { projection } = readExpressions(get, ['ProjectionExpression']);
  const key = readAttributes(get.Key);
  return () => {
    validateKey(key, schema.key);
    const row = rowKey(key, schema.key);
    const stored = store.get(row);
    return {
      tableName: schema.name,
      key: row,
      size: stored?.size ?? 0,
      item: stored && projection ? project(projection, stored.item) : stored?.item,
    };
  };
}
