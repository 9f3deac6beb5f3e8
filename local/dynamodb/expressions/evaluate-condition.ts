import { compareValues, valuesEqual } from '../compare-values.ts';
import { typeOf, type Attributes, type Value } from '../value.ts';
import type { Condition, Operand } from './bind-condition.ts';
import { valueAt } from './document-path.ts';

/** Whether the item meets the condition; a missing item is an empty one. */
export function evaluateCondition(condition: Condition, item: Attributes): boolean {
  switch (condition.kind) {
    case 'and':
      return evaluateCondition(condition.left, item) && evaluateCondition(condition.right, item);
    case 'or':
      return evaluateCondition(condition.left, item) || evaluateCondition(condition.right, item);
    case 'not':
      return !evaluateCondition(condition.operand, item);
  }
  const [first, ...others] = condition.args.map((operand) => resolve(operand, item));
  switch (condition.kind) {
    case 'compare':
      return compares(condition.operator, first, others[0]);
    case 'between':
      return compares('>=', first, others[0]) && compares('<=', first, others[1]);
    case 'in':
      return others.some((other) => compares('=', first, other));
    case 'call':
      return calls(condition.name, first, others[0]);
  }
}

function resolve(operand: Operand, item: Attributes): Value | undefined {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'path') return valueAt(operand.path, item);
  const size = sizeOf(resolve(operand.of, item));
  return size === undefined ? undefined : { N: String(size) };
}

function sizeOf(value: Value | undefined): number | undefined {
  if (!value) return undefined;
  // UTF-16 units, as a test against the service itself showed: ExtendDB/extenddb#67.
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.M) return Object.keys(value.M).length;
  return (value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
}

function compares(operator: string, left: Value | undefined, right: Value | undefined): boolean {
  if (operator === '<>') return !left || !right || !valuesEqual(left, right);
  if (!left || !right) return false;
  if (operator === '=') return valuesEqual(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (order === 0) return operator === '<=' || operator === '>=';
  return order < 0 ? operator.startsWith('<') : operator.startsWith('>');
}

function calls(name: string, subject: Value | undefined, argument: Value | undefined): boolean {
  if (name === 'attribute_not_exists') return subject === undefined;
  if (name === 'attribute_exists') return subject !== undefined;
  if (!subject || !argument) return false;
  if (name === 'attribute_type') return typeOf(subject) === argument.S;
  return name === 'begins_with' ? beginsWith(subject, argument) : contains(subject, argument);
}

function beginsWith(subject: Value, prefix: Value): boolean {
  if (subject.S !== undefined && prefix.S !== undefined) return subject.S.startsWith(prefix.S);
  if (subject.B === undefined || prefix.B === undefined) return false;
  const start = Buffer.from(prefix.B, 'base64');
  return Buffer.from(subject.B, 'base64').subarray(0, start.length).equals(start);
}

function contains(subject: Value, part: Value): boolean {
  if (subject.L) return subject.L.some((element) => valuesEqual(element, part));
  if (part.S !== undefined) return (subject.S ?? subject.SS ?? []).includes(part.S);
  if (part.N !== undefined) return (subject.NS ?? []).includes(part.N);
  if (part.B === undefined) return false;
  if (subject.B === undefined) return (subject.BS ?? []).includes(part.B);
  return Buffer.from(subject.B, 'base64').includes(Buffer.from(part.B, 'base64'));
}
