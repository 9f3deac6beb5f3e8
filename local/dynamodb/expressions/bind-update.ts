import { typeOf, type Value, type ValueType } from '../value.ts';
import { wrongType } from './bind-condition.ts';
import { refuseOverlaps, type DocumentPath } from './document-path.ts';
import { ExpressionError } from './expression-error.ts';
import type { UpdateSyntax } from './parse-update.ts';
import type { Placeholders } from './placeholders.ts';
import type { OperandSyntax } from './syntax.ts';

/** What a SET assigns. */
export type Source =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'if_not_exists'; readonly path: DocumentPath; readonly otherwise: Source }
  | { readonly kind: 'list_append' | '+' | '-'; readonly left: Source; readonly right: Source };

export type UpdateAction =
  | { readonly kind: 'SET'; readonly path: DocumentPath; readonly source: Source }
  | { readonly kind: 'REMOVE'; readonly path: DocumentPath }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: DocumentPath; readonly value: Value };

/** Fills in an update's placeholders and refuses overlapping paths and operands of the wrong type. */
export function bindUpdate(syntax: readonly UpdateSyntax[], placeholders: Placeholders): UpdateAction[] {
  const actions = syntax.map((update) => bindAction(update, placeholders));
  refuseOverlaps(actions.map((action) => action.path));
  return actions;
}

function bindAction(update: UpdateSyntax, placeholders: Placeholders): UpdateAction {
  const path = placeholders.path(update.path);
  if (update.kind === 'REMOVE') return { kind: 'REMOVE', path };
  if (update.kind === 'SET') return { kind: 'SET', path, source: bindSource(update.value, placeholders) };
  const value = placeholders.value(update.value);
  const type = typeOf(value);
  const isSet = type === 'SS' || type === 'NS' || type === 'BS';
  if (!isSet && !(type === 'N' && update.kind === 'ADD')) {
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator: ${update.kind}, operand type: ${TYPE_NAMES[type]}`,
    );
  }
  return { kind: update.kind, path, value };
}

const TYPE_NAMES: Record<ValueType, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
};

function bindSource(syntax: OperandSyntax, placeholders: Placeholders): Source {
  if (syntax.kind === 'path') return { kind: 'path', path: placeholders.path(syntax) };
  if (syntax.kind === 'value') return { kind: 'value', value: placeholders.value(syntax) };
  const { name } = syntax;
  const args = syntax.args.map((arg) => bindSource(arg, placeholders));
  if (args.length !== 2) {
    throw new ExpressionError(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
    );
  }
  const [left, right] = args as [Source, Source];
  if (name === 'if_not_exists') {
    if (left.kind === 'path') return { kind: name, path: left.path, otherwise: right };
    throw new ExpressionError(`Operator or function requires a document path; operator or function: ${name}`);
  }
  const wanted = name === 'list_append' ? 'L' : 'N';
  for (const arg of [left, right]) {
    const type = typeOfSource(arg);
    if (type && type !== wanted) throw wrongType(name, type);
  }
  return { kind: name as 'list_append' | '+' | '-', left, right };
}

/** The type that is certain before the item is read. */
function typeOfSource(source: Source): ValueType | undefined {
  if (source.kind === 'value') return typeOf(source.value);
  if (source.kind === 'list_append') return 'L';
  return source.kind === '+' || source.kind === '-' ? 'N' : undefined;
}
