import { consumedCapacity, newCost, readUnits } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Operation } from '../engine.ts';
import { project } from '../expressions/project.ts';
import { readExpressions } from '../expressions/read-expressions.ts';
import { rowKey } from '../item-keys.ts';
import { openTable } from '../open-table.ts';
import { readAttributes } from '../read-value.ts';
import { refuseKeyPaths } from '../refuse-key-paths.ts';
import { validateKey } from '../validate-key.ts';

const PARAMETERS: parameter.Parameters = {
  TableName: parameter.tableName,
  Key: parameter.requiredMap,
  ConsistentRead: parameter.flag,
  ProjectionExpression: parameter.text,
  ExpressionAttributeNames: parameter.map,
  ReturnConsumedCapacity: parameter.returnConsumedCapacity,
};

export const getItem: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, PARAMETERS);
  const { schema, store } = openTable(engine, authorize, input.TableName, { action: 'GetItem', keys: [input.Key] });
  parameter.refuseLegacyParameters(input);
  const { projection } = readExpressions(input, ['ProjectionExpression']);
  const key = readAttributes(input.Key);
  validateKey(key, schema.key);
  refuseKeyPaths(projection ?? [], schema);
  const stored = store.get(rowKey(key, schema.key));
  const cost = newCost(readUnits(stored?.size ?? 0, input.ConsistentRead === true));
  return {
    Item: stored && projection ? project(projection, stored.item) : stored?.item,
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, schema.name, cost),
  };
};
