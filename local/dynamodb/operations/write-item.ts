import { consumedCapacity } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Input, Operation, Table } from '../engine.ts';
import { readExpressions, type Expressions } from '../expressions/read-expressions.ts';
import { itemCollectionMetrics } from '../item-collection-metrics.ts';
import { openTable } from '../open-table.ts';
import { commitWrite, planWrite, type PlannedWrite, type PreparedWrite } from '../prepared-write.ts';
import type { Attributes } from '../value.ts';

interface WriteSpec {
  readonly action: 'PutItem' | 'UpdateItem' | 'DeleteItem';
  /** Those that are not common to all three. */
  readonly parameters: parameter.Parameters;
  readonly expressions: Parameters<typeof readExpressions>[1];
  readonly prepare: (table: Table, input: Input, expressions: Expressions) => PreparedWrite;
  /** The response's Attributes, by ReturnValues. */
  readonly attributes: (wanted: unknown, plan: PlannedWrite, expressions: Expressions) => Attributes | undefined;
}

/** An operation that changes one item: check, authorize, plan, commit, answer. */
export function createWriteOperation(spec: WriteSpec): Operation {
  const parameters: parameter.Parameters = {
    TableName: parameter.tableName,
    ...spec.parameters,
    ConditionExpression: parameter.text,
    ...parameter.placeholders,
    ReturnConsumedCapacity: parameter.returnConsumedCapacity,
    ReturnItemCollectionMetrics: parameter.returnItemCollectionMetrics,
    ReturnValues: parameter.returnValues,
    ReturnValuesOnConditionCheckFailure: parameter.returnValuesOnFailure,
  };
  return (engine, input, authorize) => {
    parameter.checkRequest(input, parameters);
    const table = openTable(engine, authorize, input.TableName, {
      action: spec.action,
      keys: [input.Key ?? input.Item],
    });
    parameter.refuseLegacyParameters(input);
    const expressions = readExpressions(input, spec.expressions);
    const write = spec.prepare(table, input, expressions);
    const plan = planWrite(write);
    const cost = commitWrite(write, plan);
    return {
      Attributes: spec.attributes(input.ReturnValues, plan, expressions),
      ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, table.schema.name, cost),
      ItemCollectionMetrics: itemCollectionMetrics(input, table.schema, input.Key ?? input.Item),
    };
  };
}
