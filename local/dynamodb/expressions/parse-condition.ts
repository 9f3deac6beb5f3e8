import { ExpressionError } from './expression-error.ts';
import { parsePath } from './parse-path.ts';
import type { CallSyntax, Comparator, ConditionSyntax, OperandSyntax } from './syntax.ts';
import { readTokens, type TokenReader } from './token-reader.ts';

const COMPARATORS: readonly string[] = ['=', '<>', '<', '<=', '>', '>='];
const FUNCTIONS = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'];

// Parentheses can hold a condition or an operand; which one shows only after them, so both travel as `Term`.
type Term = (ConditionSyntax | OperandSyntax) & { readonly inParentheses?: boolean };

/** Parses a condition, filter or key condition: OR binds weakest, then AND, then NOT. */
export function parseCondition(text: string): ConditionSyntax {
  const reader = readTokens(text);
  const condition = asCondition(parseOr(reader), reader);
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return condition;
}

function parseOr(reader: TokenReader): Term {
  let left = parseAnd(reader);
  while (reader.isNext('OR')) {
    const condition = asCondition(left, reader);
    reader.next();
    left = { kind: 'or', left: condition, right: asCondition(parseAnd(reader), reader) };
  }
  return left;
}

function parseAnd(reader: TokenReader): Term {
  let left = parseNot(reader);
  while (reader.isNext('AND')) {
    const condition = asCondition(left, reader);
    reader.next();
    left = { kind: 'and', left: condition, right: asCondition(parseNot(reader), reader) };
  }
  return left;
}

const parseNot = (reader: TokenReader): Term =>
  reader.accept('NOT') ? { kind: 'not', operand: asCondition(parseNot(reader), reader) } : parsePredicate(reader);

function parsePredicate(reader: TokenReader): Term {
  const left = parseTerm(reader);
  const operator = reader.peek();
  if (operator.kind === 'symbol' && COMPARATORS.includes(operator.text)) {
    const first = asOperand(left, reader);
    reader.next();
    return { kind: 'compare', operator: operator.text as Comparator, args: [first, parseOperand(reader)] };
  }
  if (reader.accept('BETWEEN')) {
    const low = parseOperand(reader);
    reader.expect('AND');
    return { kind: 'between', args: [asOperand(left, reader), low, parseOperand(reader)] };
  }
  if (reader.accept('IN')) {
    reader.expect('(');
    return { kind: 'in', args: [asOperand(left, reader), ...parseOperands(reader)] };
  }
  return left;
}

function parseTerm(reader: TokenReader): Term {
  if (reader.accept('(')) {
    const inner = parseOr(reader);
    reader.expect(')');
    if (inner.inParentheses) throw new ExpressionError('The expression has redundant parentheses;');
    return { ...inner, inParentheses: true };
  }
  if (reader.peek().kind === 'value') return { kind: 'value', name: reader.next().text };
  return reader.peek().kind === 'word' && reader.follows('(') ? parseCall(reader) : parsePath(reader);
}

function parseCall(reader: TokenReader): CallSyntax {
  const name = reader.next().text;
  reader.expect('(');
  const args = parseOperands(reader);
  if (!FUNCTIONS.includes(name)) throw new ExpressionError(`Invalid function name; function: ${name}`);
  return { kind: 'call', name, args };
}

/** The rest of a list of operands whose opening parenthesis was read. */
function parseOperands(reader: TokenReader): OperandSyntax[] {
  const operands = [parseOperand(reader)];
  while (reader.accept(',')) operands.push(parseOperand(reader));
  reader.expect(')');
  return operands;
}

const parseOperand = (reader: TokenReader): OperandSyntax => asOperand(parseTerm(reader), reader);

function asOperand(term: Term, reader: TokenReader): OperandSyntax {
  if (term.kind === 'path' || term.kind === 'value') return term;
  if (term.kind !== 'call') throw reader.unexpected();
  if (term.name !== 'size') throw misusedFunction(term.name);
  return term;
}

function asCondition(term: Term, reader: TokenReader): ConditionSyntax {
  if (term.kind === 'path' || term.kind === 'value') throw reader.unexpected();
  if (term.kind === 'call' && term.name === 'size') throw misusedFunction(term.name);
  return term;
}

const misusedFunction = (name: string) =>
  new ExpressionError(`The function is not allowed to be used this way in an expression; function: ${name}`);
