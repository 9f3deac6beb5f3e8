import * as parameter from '../check-request.ts';
import type { Operation } from '../engine.ts';

const MAX_NAMES = 100;

export const listTables: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    ExclusiveStartTableName: parameter.text,
    Limit: { type: 'Integer', min: 1, max: MAX_NAMES },
  });
  authorize('dynamodb:ListTables', engine.tableArn('*'));
  const start = (input.ExclusiveStartTableName ?? '') as string;
  const names = [...engine.tables.keys()].sort().filter((name) => name > start);
  const page = names.slice(0, input.Limit ?? MAX_NAMES);
  return { TableNames: page, LastEvaluatedTableName: page.length < names.length ? page.at(-1) : undefined };
};
