import { AwsError } from '../lib/aws-error.ts';
import { validationError } from './errors.ts';
import { indexRowKey, rowKey } from './item-keys.ts';
import { readAttributes } from './read-value.ts';
import type { RowRange } from './read-rows.ts';
import { keyNames, type IndexSchema, type TableSchema } from './table-schema.ts';
import { validateKey } from './validate-key.ts';
import { pickAttributes } from './value.ts';

/** The attributes of a LastEvaluatedKey: the index's key and the item's own. */
export const startKeyNames = ({ key }: TableSchema, index: IndexSchema | undefined): string[] => [
  ...new Set([...keyNames(key), ...(index ? keyNames(index.key) : [])]),
];

const INVALID = 'The provided starting key is invalid';

/** Reads an ExclusiveStartKey into the key columns of the row to continue after. */
export function readStartKey(wire: unknown, schema: TableSchema, index: IndexSchema | undefined): Buffer[] | undefined {
  if (wire === undefined) return undefined;
  const start = readAttributes(wire);
  const names = startKeyNames(schema, index);
  const tableKey = pickAttributes(start, keyNames(schema.key));
  if (Object.keys(start).length !== names.length) throw validationError(INVALID);
  try {
    if (index) validateKey(pickAttributes(start, keyNames(index.key)), index.key);
    validateKey(tableKey, schema.key);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`${INVALID}: ${error.message}`);
  }
  const own = rowKey(tableKey, schema.key);
  return index ? [...indexRowKey(start, index.key)!, ...own] : [...own];
}

/** Refuses a starting key outside what a query asks for. */
export function checkStartWithin(range: RowRange, after: readonly Buffer[] | undefined): void {
  if (!after) return;
  const [partition, sort] = after as [Buffer, Buffer];
  const { lower, upper } = range;
  const isBelow = lower && (lower.isIncluded ? sort.compare(lower.key) < 0 : sort.compare(lower.key) <= 0);
  const isAbove = upper && (upper.isIncluded ? sort.compare(upper.key) > 0 : sort.compare(upper.key) >= 0);
  if (isBelow || isAbove) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
  if (!partition.equals(range.partition!)) {
    throw validationError('The provided starting key is outside query boundaries based on provided conditions');
  }
}
