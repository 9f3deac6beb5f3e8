import { crc32 } from 'node:zlib';
import { consumedCapacity } from '../capacity.ts';
import * as parameter from '../check-request.ts';
import type { Input, Operation } from '../engine.ts';
import { validationError } from '../errors.ts';
import { readExpressions } from '../expressions/read-expressions.ts';
import { findIndex } from '../find-index.ts';
import { openTable } from '../open-table.ts';
import { pageAnswer } from '../page-answer.ts';
import { readPage } from '../read-page.ts';
import type { Row } from '../read-rows.ts';
import { conditionPaths, refuseKeyPaths } from '../refuse-key-paths.ts';
import { readSelection } from '../selection.ts';
import { readStartKey } from '../start-key.ts';

const PARAMETERS: parameter.Parameters = {
  TableName: parameter.tableName,
  IndexName: parameter.indexName,
  Select: parameter.select,
  Limit: { type: 'Integer', min: 1 },
  ConsistentRead: parameter.flag,
  ExclusiveStartKey: parameter.map,
  FilterExpression: parameter.text,
  ProjectionExpression: parameter.text,
  ...parameter.placeholders,
  Segment: { type: 'Integer', min: 0, max: 999_999 },
  TotalSegments: { type: 'Integer', min: 1, max: 1_000_000 },
  ReturnConsumedCapacity: parameter.returnConsumedCapacity,
};

export const scan: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, PARAMETERS);
  const accepts = readSegment(input);
  const table = openTable(engine, authorize, input.TableName, { action: 'Scan', indexName: input.IndexName });
  const { schema } = table;
  parameter.refuseLegacyParameters(input);
  const index = findIndex(schema, input);
  const { filter, projection } = readExpressions(input, ['ProjectionExpression', 'FilterExpression']);
  const after = readStartKey(input.ExclusiveStartKey, schema, index);
  refuseKeyPaths([...conditionPaths(filter), ...(projection ?? [])], schema);
  const page = readPage({
    table,
    index,
    range: { after },
    limit: input.Limit,
    filter,
    selection: readSelection(input, index, projection),
    isConsistent: input.ConsistentRead === true,
    accepts,
  });
  return pageAnswer(input, page, consumedCapacity(input.ReturnConsumedCapacity, schema.name, page.cost));
};

/** A parallel scan's segment: the partitions whose hash falls to it. */
function readSegment({ Segment: segment, TotalSegments: total }: Input): ((row: Row) => boolean) | undefined {
  const required = (missing: string, present: string) =>
    validationError(
      `The ${missing} parameter is required but was not present in the request when ${present} is present`,
    );
  if (segment === undefined && total === undefined) return undefined;
  if (total === undefined) throw required('TotalSegments', 'Segment parameter');
  if (segment === undefined) throw required('Segment', 'parameter TotalSegments');
  if (segment >= total) {
    throw validationError(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
    );
  }
  return (row) => crc32(row.pk) % total === segment;
}
