import { addCost, consumedCapacity, newCost } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Input, Operation, Table } from '../engine.ts';
import { validationError } from '../errors.ts';
import { openTable } from '../open-table.ts';
import { prepareDelete, preparePut } from '../prepare-write.ts';
import { commitWrite, planWrite, type PreparedWrite } from '../prepared-write.ts';
import { refuseRepeatedKeys } from '../refuse-repeated-items.ts';

const MAX_WRITES = 25;

export const batchWriteItem: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    RequestItems: parameter.map,
    ReturnConsumedCapacity: parameter.returnConsumedCapacity,
    ReturnItemCollectionMetrics: parameter.returnItemCollectionMetrics,
  });
  const requests = Object.entries((input.RequestItems ?? {}) as Record<string, unknown>);
  if (!requests.length) throw validationError('The requestItems parameter is required for BatchWriteItem');
  checkCount(requests);
  const batches = requests.map(([name, writes]) => {
    const entries = writes as Input[];
    const keys = entries.map((entry) => entry?.PutRequest?.Item ?? entry?.DeleteRequest?.Key);
    const table = openTable(engine, authorize, name, { action: 'BatchWriteItem', keys });
    return { table, writes: entries.map((write) => prepareOne(table, write)) };
  });
  for (const { writes } of batches) refuseRepeatedKeys(writes.map((write) => write.key));
  // Not one transaction to callers, but one trip to the disk.
  const capacities = engine.db.transaction(() =>
    batches.map(({ table, writes }) => {
      const total = newCost();
      for (const write of writes) addCost(total, commitWrite(write, planWrite(write)));
      return consumedCapacity(input.ReturnConsumedCapacity, table.schema.name, total);
    }),
  );
  return { UnprocessedItems: {}, ConsumedCapacity: capacities[0] ? capacities : undefined };
};

function checkCount(requests: readonly [string, unknown][]): void {
  let total = 0;
  for (const [, writes] of requests) {
    const count = Array.isArray(writes) ? writes.length : 0;
    if (count < 1 || count > MAX_WRITES) {
      const shown = requests.map(([table, list]) => `${table}=${JSON.stringify(list)}`).join(', ');
      throw validationError(
        `1 validation error detected: Value '{${shown}}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to ${MAX_WRITES}, Member must have length greater than or equal to 1]`,
      );
    }
    total += count;
  }
  if (total > MAX_WRITES) throw validationError('Too many items requested for the BatchWriteItem call');
}

function prepareOne(table: Table, write: Input): PreparedWrite {
  const { PutRequest: put, DeleteRequest: remove } = write;
  if (put && !remove) {
    parameter.checkRequest(put, { Item: parameter.requiredMap });
    return preparePut(table, put, {});
  }
  if (remove && !put) {
    parameter.checkRequest(remove, { Key: parameter.requiredMap });
    return prepareDelete(table, remove, {});
  }
  throw validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}
