import { attempt, requireAll } from '../cancellation.ts';
import { addCost, consumedCapacity, newCost, readUnits, writeUnits, type Cost } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Authorize, Engine, Input, Operation, Table } from '../engine.ts';
import { validationError } from '../errors.ts';
import { readExpressions, type Expressions } from '../expressions/read-expressions.ts';
import { itemSize } from '../item-size.ts';
import { openTable } from '../open-table.ts';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate } from '../prepare-write.ts';
import { commitWrite, planWrite, type PlannedWrite, type PreparedWrite } from '../prepared-write.ts';
import { refuseRepeatedItems } from '../refuse-repeated-items.ts';
import { createTokenMemory } from '../token-memory.ts';

const MAX_TOTAL_BYTES = 4 * 1024 * 1024;

const KINDS = {
  ConditionCheck: { action: 'ConditionCheckItem', prepare: prepareCheck, subject: 'Key' },
  Put: { action: 'PutItem', prepare: preparePut, subject: 'Item' },
  Delete: { action: 'DeleteItem', prepare: prepareDelete, subject: 'Key' },
  Update: { action: 'UpdateItem', prepare: prepareUpdate, subject: 'Key' },
} as const;

type Kind = keyof typeof KINDS;

export const transactWriteItems: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    TransactItems: { type: 'List', required: true, minLength: 1, maxLength: 100 },
    ClientRequestToken: { type: 'String', minLength: 1, maxLength: 36 },
    ReturnConsumedCapacity: parameter.returnConsumedCapacity,
    ReturnItemCollectionMetrics: parameter.returnItemCollectionMetrics,
  });
  const parts = (input.TransactItems as Input[]).map((entry) => readPart(engine, entry, authorize));
  const memory = createTokenMemory(engine, input);
  const prepared = parts.map((part) => attempt(part.prepare));
  refuseRepeatedItems(
    prepared.flatMap((outcome) =>
      'result' in outcome ? [{ tableName: outcome.result.table.schema.name, key: outcome.result.key }] : [],
    ),
  );
  if (memory.isRepeat()) return repeatedAnswer(input, requireAll(prepared));
  const planned = requireAll(
    prepared.map((outcome) =>
      'reason' in outcome ? outcome : attempt(() => ({ write: outcome.result, plan: planWrite(outcome.result) })),
    ),
  );
  refuseLargeTotal(planned.map(({ plan }) => plan));
  const costs = new Map<string, Cost>();
  engine.db.transaction(() => {
    planned.forEach(({ write, plan }, at) => {
      const isCheck = parts[at]!.kind === 'ConditionCheck';
      const cost = isCheck ? newCost(writeUnits(plan.old?.size ?? 0)) : commitWrite(write, plan);
      addCost(costOf(costs, write.table), cost);
    });
    memory.remember();
  });
  return answer(input, costs, 'WriteCapacityUnits');
};

function readPart(engine: Engine, entry: Input, authorize: Authorize) {
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => entry?.[kind]);
  const [kind] = kinds;
  if (!kind || kinds.length > 1) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const { action, prepare, subject } = KINDS[kind];
  const request = entry[kind] as Input;
  parameter.checkRequest(request, {
    TableName: parameter.tableName,
    [subject]: parameter.requiredMap,
    ConditionExpression: kind === 'ConditionCheck' ? { type: 'String', required: true } : parameter.text,
    UpdateExpression: kind === 'Update' ? { type: 'String', required: true } : parameter.text,
    ...parameter.placeholders,
    ReturnValuesOnConditionCheckFailure: parameter.returnValuesOnFailure,
  });
  const table = openTable(engine, authorize, request.TableName, { action, keys: [request[subject]] });
  const expressions: Expressions = readExpressions(
    request,
    kind === 'Update' ? ['UpdateExpression', 'ConditionExpression'] : ['ConditionExpression'],
  );
  return { kind, prepare: () => prepare(table, request, expressions) };
}

function refuseLargeTotal(plans: readonly PlannedWrite[]): void {
  const total = plans.reduce((bytes, { next }) => bytes + (next ? itemSize(next) : 0), 0);
  if (total > MAX_TOTAL_BYTES) {
    throw validationError('The aggregate size of the items in the transaction cannot exceed 4 MB');
  }
}

/** A repeat with the same token changes nothing and is billed as reads. */
function repeatedAnswer(input: Input, writes: readonly PreparedWrite[]) {
  const costs = new Map<string, Cost>();
  for (const { table, key } of writes) {
    costOf(costs, table).table += readUnits(table.store.get(key)?.size ?? 0, true);
  }
  return answer(input, costs, 'ReadCapacityUnits');
}

function costOf(costs: Map<string, Cost>, { schema }: Table): Cost {
  const cost = costs.get(schema.name) ?? newCost();
  costs.set(schema.name, cost);
  return cost;
}

function answer(input: Input, costs: ReadonlyMap<string, Cost>, kind: 'ReadCapacityUnits' | 'WriteCapacityUnits') {
  const capacities = [...costs].map(([name, cost]) =>
    consumedCapacity(input.ReturnConsumedCapacity, name, cost, { factor: 2, kind }),
  );
  return { ConsumedCapacity: capacities[0] ? capacities : undefined };
}
