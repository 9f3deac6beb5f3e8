import { invalidParameter, validationError } from './errors.ts';
import type { KeyPredicate } from './expressions/bind-key-condition.ts';
import { afterPrefix, encodeKey } from './key-encoding.ts';
import type { RowRange } from './read-rows.ts';
import { keyAttributes, type KeyAttribute, type KeySchema } from './table-schema.ts';
import type { Value } from './value.ts';

/** The rows of one partition that a key condition asks for. */
export function keyRange(predicates: ReadonlyMap<string, KeyPredicate>, key: KeySchema): RowRange {
  if (!key.sort && predicates.size > 1) throw validationError('Query key condition not supported');
  for (const attribute of keyAttributes(key)) {
    const predicate = predicates.get(attribute.name);
    if (predicate) checkValues(predicate.values, attribute);
    else if (attribute === key.partition || predicates.size > 1) {
      throw validationError(`Query condition missed key schema element: ${attribute.name}`);
    }
  }
  const partition = predicates.get(key.partition.name)!;
  if (partition.operator !== '=') throw validationError('Query key condition not supported');
  const sort = key.sort && predicates.get(key.sort.name);
  return { partition: encodeKey(partition.values[0]!), ...(sort ? bounds(sort) : {}) };
}

function checkValues(values: readonly Value[], { name, type }: KeyAttribute): void {
  for (const value of values) {
    if (value[type] === undefined) throw invalidParameter('Condition parameter type does not match schema type');
    if (value[type] === '') {
      const kind = type === 'B' ? 'binary' : 'string';
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
      );
    }
  }
}

function bounds({ operator, values }: KeyPredicate): Pick<RowRange, 'lower' | 'upper'> {
  const [first, second] = values.map(encodeKey) as [Buffer, Buffer | undefined];
  switch (operator) {
    case '=':
      return { lower: { key: first, isIncluded: true }, upper: { key: first, isIncluded: true } };
    case '<':
    case '<=':
      return { upper: { key: first, isIncluded: operator === '<=' } };
    case '>':
    case '>=':
      return { lower: { key: first, isIncluded: operator === '>=' } };
    case 'between':
      return { lower: { key: first, isIncluded: true }, upper: { key: second!, isIncluded: true } };
    case 'begins_with': {
      const end = afterPrefix(first);
      const lower = { key: first, isIncluded: true };
      return end ? { lower, upper: { key: end, isIncluded: false } } : { lower };
    }
  }
}
