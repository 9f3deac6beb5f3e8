import { invalidParameter, validationError } from '../errors.ts';
import { typeOf, type Value } from '../value.ts';
import type { Condition, Operand } from './bind-condition.ts';
import { ExpressionError } from './expression-error.ts';

/** What a key condition asks of one key attribute. */
export interface KeyPredicate {
  readonly operator: '=' | '<' | '<=' | '>' | '>=' | 'between' | 'begins_with';
  readonly values: readonly Value[];
}

const MIRRORED: Record<string, KeyPredicate['operator']> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The predicates of a key condition, by attribute. */
export function bindKeyCondition(condition: Condition): Map<string, KeyPredicate> {
  const predicates = new Map<string, KeyPredicate>();
  collect(condition, predicates);
  if (predicates.size > 2) throw validationError('Conditions can be of length 1 or 2 only');
  return predicates;
}

function collect(condition: Condition, predicates: Map<string, KeyPredicate>): void {
  if (condition.kind === 'and') {
    collect(condition.left, predicates);
    collect(condition.right, predicates);
    return;
  }
  const { attribute, predicate } = readPredicate(condition);
  if (predicates.has(attribute)) {
    throw validationError('KeyConditionExpressions must only contain one condition per key');
  }
  predicates.set(attribute, predicate);
}

function readPredicate(condition: Exclude<Condition, { kind: 'and' }>): { attribute: string; predicate: KeyPredicate } {
  if (condition.kind === 'or' || condition.kind === 'not' || condition.kind === 'in') {
    throw invalidOperator(condition.kind.toUpperCase());
  }
  const name =
    condition.kind === 'compare' ? condition.operator : condition.kind === 'call' ? condition.name : 'between';
  if (name === '<>' || (condition.kind === 'call' && name !== 'begins_with')) throw invalidOperator(name);
  const { args } = condition;
  const at = keyPosition(args);
  const attribute = keyAttribute(args[at]!);
  if (at !== 0 && condition.kind !== 'compare') {
    const operator = name === 'between' ? 'BETWEEN' : name;
    throw validationError(
      `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
    );
  }
  const values = args.filter((_, position) => position !== at).map(literal);
  const operator = at === 0 ? (name as KeyPredicate['operator']) : MIRRORED[name]!;
  return { attribute, predicate: { operator, values } };
}

const invalidOperator = (name: string) => validationError(`Invalid operator used in KeyConditionExpression: ${name}`);

function keyPosition(args: readonly Operand[]): number {
  if (args.some((arg) => arg.kind === 'size')) {
    throw validationError('KeyConditionExpressions cannot contain nested operations');
  }
  const positions = args.flatMap((arg, at) => (arg.kind === 'path' ? [at] : []));
  if (positions.length > 1) {
    throw validationError(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  }
  if (!positions.length) {
    throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  }
  return positions[0]!;
}

function keyAttribute(operand: Operand): string {
  const path = operand.kind === 'path' ? operand.path : [];
  if (path.length > 1) throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
  return path[0] as string;
}

function literal(operand: Operand): Value {
  if (operand.kind !== 'value') throw new ExpressionError('Key attributes are compared with values only');
  const type = typeOf(operand.value);
  if (type === 'S' || type === 'N' || type === 'B') return operand.value;
  throw invalidParameter('Condition parameter type does not match schema type');
}
