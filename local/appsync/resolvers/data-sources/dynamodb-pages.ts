import type { Item } from '../../../dynamodb/dynamodb-api.ts';
import type { SourceOutcome } from './data-source.ts';
import type { TableAccess } from './dynamodb-source.ts';
import { createExpressions, type Expressions } from './expressions.ts';
import { alienTokenError } from './page-tokens.ts';
import { optionalText, refuseOthers, requireFields, type Fields } from './request-fields.ts';
import { toPlainItem } from './typed-values.ts';

const shared = [
  ...['version', 'operation', 'index', 'filter', 'limit', 'nextToken', 'consistentRead', 'select', 'projection'],
  'scanIndexForward',
];

export function runQuery(request: Fields, access: TableAccess): SourceOutcome {
  refuseOthers(request, [...shared, 'query']);
  const expressions = createExpressions();
  const KeyConditionExpression = expressions.add(requireFields(request.query, ['query']), ['query']);
  const ScanIndexForward = request.scanIndexForward ?? undefined;
  return page('Query', request, access, expressions, { KeyConditionExpression, ScanIndexForward });
}

export function runScan(request: Fields, access: TableAccess): SourceOutcome {
  refuseOthers(request, [...shared, 'totalSegments', 'segment']);
  const { totalSegments, segment } = request;
  return page('Scan', request, access, createExpressions(), {
    TotalSegments: totalSegments ?? undefined,
    Segment: segment ?? undefined,
  });
}

function page(
  operation: string,
  request: Fields,
  { table, call, tokens, send }: TableAccess,
  expressions: Expressions,
  own: Fields,
): SourceOutcome {
  const token = optionalText(request.nextToken, ['nextToken']);
  const startKey = token === undefined ? undefined : tokens.open(token, call.stepId);
  if (token !== undefined && !startKey) return { result: null, error: alienTokenError };
  const FilterExpression = expressions.add(request.filter, ['filter']);
  const ProjectionExpression = expressions.add(request.projection, ['projection']);
  const output = send(operation, {
    TableName: table,
    IndexName: optionalText(request.index, ['index']),
    Limit: request.limit ?? undefined,
    ConsistentRead: request.consistentRead ?? undefined,
    Select: request.select ?? undefined,
    ExclusiveStartKey: startKey,
    FilterExpression,
    ProjectionExpression,
    ...own,
    ...expressions.members(),
  });
  const lastKey = output.LastEvaluatedKey as Item | undefined;
  return {
    result: {
      items: ((output.Items ?? []) as Item[]).map(toPlainItem),
      nextToken: lastKey ? tokens.seal(lastKey, call.stepId) : null,
      scannedCount: output.ScannedCount ?? 0,
    },
  };
}
