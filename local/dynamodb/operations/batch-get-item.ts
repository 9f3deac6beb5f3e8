import { consumedCapacity, newCost, readUnits } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Input, Operation, Table } from '../engine.ts';
import { validationError } from '../errors.ts';
import { project } from '../expressions/project.ts';
import { readExpressions } from '../expressions/read-expressions.ts';
import { rowKey, type RowKey } from '../item-keys.ts';
import { openTable } from '../open-table.ts';
import { readAttributes } from '../read-value.ts';
import { refuseRepeatedKeys } from '../refuse-repeated-items.ts';
import { validateKey } from '../validate-key.ts';
import type { Attributes } from '../value.ts';

const MAX_KEYS = 100;
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

const TABLE_PARAMETERS: parameter.Parameters = {
  Keys: { type: 'List', required: true },
  ConsistentRead: parameter.flag,
  ProjectionExpression: parameter.text,
  ExpressionAttributeNames: parameter.map,
};

export const batchGetItem: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    RequestItems: parameter.map,
    ReturnConsumedCapacity: parameter.returnConsumedCapacity,
  });
  const requests = Object.entries((input.RequestItems ?? {}) as Record<string, Input>);
  if (!requests.length) throw validationError('The requestItems parameter is required for BatchGetItem');
  checkCount(requests);
  const reads = requests.map(([name, request]) => {
    const table = openTable(engine, authorize, name, { action: 'BatchGetItem', keys: request.Keys });
    return prepareRead(name, table, request);
  });
  const budget = { bytes: 0 };
  const results = reads.map((read) => runRead(read, budget));
  const capacities = results.map(({ read, cost }) =>
    consumedCapacity(input.ReturnConsumedCapacity, read.table.schema.name, cost),
  );
  const unprocessed = results.filter((result) => result.unprocessed.length);
  return {
    Responses: Object.fromEntries(results.map(({ read, items }) => [read.name, items])),
    UnprocessedKeys: Object.fromEntries(
      unprocessed.map(({ read, unprocessed: keys }) => [read.name, { ...read.request, Keys: keys }]),
    ),
    ConsumedCapacity: capacities[0] ? capacities : undefined,
  };
};

function checkCount(requests: readonly [string, Input][]): void {
  let total = 0;
  for (const [name, request] of requests) {
    parameter.checkRequest(request, TABLE_PARAMETERS);
    if (request.Keys.length > MAX_KEYS) {
      throw validationError(
        `1 validation error detected: Value at 'RequestItems.${name}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to ${MAX_KEYS}`,
      );
    }
    total += request.Keys.length;
  }
  if (total > MAX_KEYS) throw validationError('Too many items requested for the BatchGetItem call');
}

interface PreparedRead {
  readonly name: string;
  readonly table: Table;
  readonly request: Input;
  readonly keys: readonly RowKey[];
  readonly shape: (item: Attributes) => Attributes;
}

function prepareRead(name: string, table: Table, request: Input): PreparedRead {
  parameter.refuseLegacyParameters(request);
  const { projection } = readExpressions(request, ['ProjectionExpression']);
  const keys = (request.Keys as unknown[]).map((wire) => {
    const key = readAttributes(wire);
    validateKey(key, table.schema.key);
    return rowKey(key, table.schema.key);
  });
  refuseRepeatedKeys(keys);
  return { name, table, request, keys, shape: projection ? (item) => project(projection, item) : (item) => item };
}

function runRead(read: PreparedRead, budget: { bytes: number }) {
  const cost = newCost();
  const items: Attributes[] = [];
  for (const [at, key] of read.keys.entries()) {
    const stored = read.table.store.get(key);
    if (budget.bytes + (stored?.size ?? 0) > MAX_RESPONSE_BYTES) {
      return { read, cost, items, unprocessed: read.request.Keys.slice(at) as unknown[] };
    }
    budget.bytes += stored?.size ?? 0;
    // Each item is rounded up by itself.
    cost.table += readUnits(stored?.size ?? 0, read.request.ConsistentRead === true);
    if (stored) items.push(read.shape(stored.item));
  }
  return { read, cost, items, unprocessed: [] };
}
