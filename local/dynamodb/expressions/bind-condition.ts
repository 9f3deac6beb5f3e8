import { compareValues } from '../compare-values.ts';
import { typeOf, type Value } from '../value.ts';
import { pathText, type DocumentPath } from './document-path.ts';
import { ExpressionError } from './expression-error.ts';
import type { Placeholders } from './placeholders.ts';
import type { CallSyntax, Comparator, ConditionSyntax, OperandSyntax } from './syntax.ts';

export type Operand =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'size'; readonly of: Operand };

/** A condition with its placeholders filled in and its operands' types checked. */
export type Condition =
  | { readonly kind: 'and'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'compare'; readonly operator: Comparator; readonly args: readonly Operand[] }
  | { readonly kind: 'between' | 'in'; readonly args: readonly Operand[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Operand[] };

export function bindCondition(syntax: ConditionSyntax, placeholders: Placeholders): Condition {
  const bind = (operand: OperandSyntax): Operand => bindOperand(operand, placeholders);
  switch (syntax.kind) {
    case 'and':
    case 'or':
      return {
        kind: syntax.kind,
        left: bindCondition(syntax.left, placeholders),
        right: bindCondition(syntax.right, placeholders),
      };
    case 'not':
      return { kind: 'not', operand: bindCondition(syntax.operand, placeholders) };
    case 'compare': {
      const args = syntax.args.map(bind);
      refuseSame(syntax.operator, args);
      if (syntax.operator !== '=' && syntax.operator !== '<>') refuseUnordered(syntax.operator, args);
      return { kind: 'compare', operator: syntax.operator, args };
    }
    case 'between': {
      const args = syntax.args.map(bind);
      refuseUnordered('BETWEEN', args);
      checkBounds(args);
      return { kind: 'between', args };
    }
    case 'in': {
      const args = syntax.args.map(bind);
      // Source: the API reference on IN, "up to 100 values".
      if (args.length > 101) throw wrongCount('IN', args.length);
      return { kind: 'in', args };
    }
    case 'call':
      return bindCall(syntax, placeholders);
  }
}

function bindOperand(syntax: OperandSyntax, placeholders: Placeholders): Operand {
  if (syntax.kind === 'path') return { kind: 'path', path: placeholders.path(syntax) };
  if (syntax.kind === 'value') return { kind: 'value', value: placeholders.value(syntax) };
  const [of] = bindArguments(syntax, 1, placeholders);
  if (of!.kind === 'value' && !SIZED.includes(typeOf(of!.value))) throw wrongType('size', typeOf(of!.value));
  return { kind: 'size', of: of! };
}

const SIZED = ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'];
const TYPES = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];

function bindCall(syntax: CallSyntax, placeholders: Placeholders): Condition {
  const { name } = syntax;
  const args = bindArguments(syntax, name.startsWith('attribute_') && name !== 'attribute_type' ? 1 : 2, placeholders);
  refuseSame(name, args);
  const [first, second] = args;
  if (name.endsWith('exists') && first!.kind !== 'path') {
    throw new ExpressionError(`Operator or function requires a document path; operator or function: ${name}`);
  }
  if (name === 'begins_with') {
    for (const type of args.map(literalType)) {
      if (type && type !== 'S' && type !== 'B') throw wrongType(name, type);
    }
  }
  if (name === 'attribute_type') {
    const wanted = second!.kind === 'value' ? second!.value.S : undefined;
    if (wanted === undefined) throw wrongType(name, literalType(second!) ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
    if (!TYPES.includes(wanted)) {
      throw new ExpressionError(
        `Invalid attribute type name found; type: ${wanted}, valid types: {${TYPES.join(',')}}`,
      );
    }
  }
  return { kind: 'call', name, args };
}

function bindArguments({ name, args }: CallSyntax, count: number, placeholders: Placeholders): Operand[] {
  const bound = args.map((arg) => bindOperand(arg, placeholders));
  if (bound.length !== count) throw wrongCount(name, bound.length);
  return bound;
}

const literalType = (operand: Operand): string | undefined =>
  operand.kind === 'value' ? typeOf(operand.value) : operand.kind === 'size' ? 'N' : undefined;

const wrongCount = (name: string, count: number) =>
  new ExpressionError(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`,
  );

export const wrongType = (name: string, type: string) =>
  new ExpressionError(
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
  );

function refuseSame(name: string, [first, second]: readonly Operand[]): void {
  if (first?.kind !== 'path' || second?.kind !== 'path' || pathText(first.path) !== pathText(second.path)) return;
  throw new ExpressionError(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${name}, first operand: ${pathText(first.path)}`,
  );
}

function refuseUnordered(operator: string, args: readonly Operand[]): void {
  for (const type of args.map(literalType)) {
    if (!type || type === 'S' || type === 'N' || type === 'B') continue;
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}`,
    );
  }
}

function checkBounds([, low, high]: readonly Operand[]): void {
  if (low?.kind !== 'value' || high?.kind !== 'value') return;
  const bounds = () =>
    `lower bound operand: ${literalText(low.value)}, upper bound operand: ${literalText(high.value)}`;
  const order = compareValues(low.value, high.value);
  if (order === undefined) {
    throw new ExpressionError(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds()}`);
  }
  if (order > 0) {
    throw new ExpressionError(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds()}`,
    );
  }
}

const literalText = (value: Value) => `AttributeValue: {${typeOf(value)}:${value.S ?? value.N ?? value.B}}`;
