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
  const reads = (input.TransactItems as Input[]).map((entry) => prepareGet(engine, entry, authorize));
  const found = requireAll(reads.map((read) => attempt(read.run)));
  const costs = new Map<string, Cost>();
  reads.forEach(({ tableName }, at) => {
    const cost = costs.get(tableName) ?? newCost();
    costs.set(tableName, cost);
    cost.table += readUnits(found[at]!.size, true);
  });
  const capacities = [...costs].map(([name, cost]) =>
    consumedCapacity(input.ReturnConsumedCapacity, name, cost, { factor: 2, kind: 'ReadCapacityUnits' }),
  );
  return {
    Responses: found.map(({ item }) => (item ? { Item: item } : {})),
    ConsumedCapacity: capacities[0] ? capacities : undefined,
  };
};

function prepareGet(engine: Engine, entry: Input, authorize: Authorize) {
  const get = entry?.Get as Input | undefined;
  if (!get) throw validationError('TransactItems can only contain Get');
  parameter.checkRequest(get, GET_PARAMETERS);
  const { schema, store } = openTable(engine, authorize, 'GetItem', get.TableName);
  const { projection } = readExpressions(get, ['ProjectionExpression']);
  const key = readAttributes(get.Key);
  return {
    tableName: schema.name,
    run() {
      validateKey(key, schema.key);
      const stored = store.get(rowKey(key, schema.key));
      return {
        item: stored && projection ? project(projection, stored.item) : stored?.item,
        size: stored?.size ?? 0,
      };
    },
  };
}
