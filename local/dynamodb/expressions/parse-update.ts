import { ExpressionError } from './expression-error.ts';
import { parsePath } from './parse-path.ts';
import type { CallSyntax, OperandSyntax, PathSyntax, ValueSyntax } from './syntax.ts';
import { readTokens, type TokenReader } from './token-reader.ts';

export type UpdateSyntax =
  | { readonly kind: 'SET'; readonly path: PathSyntax; readonly value: OperandSyntax }
  | { readonly kind: 'REMOVE'; readonly path: PathSyntax }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: PathSyntax; readonly value: ValueSyntax };

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
const FUNCTIONS = ['if_not_exists', 'list_append'];

/** Parses an update expression; `a + b` becomes a call of `+`. */
export function parseUpdate(text: string): UpdateSyntax[] {
  const reader = readTokens(text);
  const seen = new Set<string>();
  const updates: UpdateSyntax[] = [];
  do {
    const section = SECTIONS.find((keyword) => reader.accept(keyword));
    if (!section) throw reader.unexpected();
    if (seen.has(section)) {
      throw new ExpressionError(`The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do updates.push(parseAction(section, reader));
    while (reader.accept(','));
  } while (reader.peek().kind !== 'end');
  return updates;
}

function parseAction(section: (typeof SECTIONS)[number], reader: TokenReader): UpdateSyntax {
  const path = parsePath(reader);
  if (section === 'REMOVE') return { kind: section, path };
  if (section === 'SET') {
    reader.expect('=');
    return { kind: section, path, value: parseSum(reader) };
  }
  if (reader.peek().kind !== 'value') throw reader.unexpected();
  return { kind: section, path, value: { kind: 'value', name: reader.next().text } };
}

function parseSum(reader: TokenReader): OperandSyntax {
  const left = parseOperand(reader);
  for (const name of ['+', '-']) {
    if (reader.accept(name)) return { kind: 'call', name, args: [left, parseOperand(reader)] };
  }
  return left;
}

function parseOperand(reader: TokenReader): OperandSyntax {
  if (reader.accept('(')) {
    const inner = parseSum(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.peek().kind === 'value') return { kind: 'value', name: reader.next().text };
  return reader.peek().kind === 'word' && reader.follows('(') ? parseCall(reader) : parsePath(reader);
}

function parseCall(reader: TokenReader): CallSyntax {
  const name = reader.next().text;
  reader.expect('(');
  const args = [parseOperand(reader)];
  while (reader.accept(',')) args.push(parseOperand(reader));
  reader.expect(')');
  if (!FUNCTIONS.includes(name)) throw new ExpressionError(`Invalid function name; function: ${name}`);
  return { kind: 'call', name, args };
}
