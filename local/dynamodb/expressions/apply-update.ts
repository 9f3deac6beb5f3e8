import { validationError } from '../errors.ts';
import { addNumbers, subtractNumbers } from '../number.ts';
import { typeOf, type Attributes, type Value } from '../value.ts';
import type { Source, UpdateAction } from './bind-update.ts';
import { valueAt } from './document-path.ts';
import { editDocument } from './edit-document.ts';

/** The item after the update; the given one stays as it is. Every operand is read from the item before the update. */
export function applyUpdate(actions: readonly UpdateAction[], item: Attributes): Attributes {
  const values = actions.map((action) => newValue(action, item));
  const editor = editDocument(item);
  actions.forEach((action, at) => {
    const value = values[at];
    if (value) editor.set(action.path, value);
    else editor.remove(action.path);
  });
  return editor.finish();
}

/** What the path holds afterwards; undefined removes it. */
function newValue(action: UpdateAction, item: Attributes): Value | undefined {
  if (action.kind === 'REMOVE') return undefined;
  if (action.kind === 'SET') return resolve(action.source, item);
  const current = valueAt(action.path, item);
  if (current && typeOf(current) !== typeOf(action.value)) throw wrongOperand();
  return action.kind === 'ADD' ? add(current, action.value) : removeMembers(current, action.value);
}

function resolve(source: Source, item: Attributes): Value {
  switch (source.kind) {
    case 'value':
      return source.value;
    case 'if_not_exists':
      return valueAt(source.path, item) ?? resolve(source.otherwise, item);
    case 'path': {
      const value = valueAt(source.path, item);
      if (value) return value;
      throw validationError('The provided expression refers to an attribute that does not exist in the item');
    }
  }
  const left = resolve(source.left, item);
  const right = resolve(source.right, item);
  if (source.kind === 'list_append') {
    if (left.L && right.L) return { L: [...left.L, ...right.L] };
    throw wrongOperand();
  }
  if (left.N === undefined || right.N === undefined) throw wrongOperand();
  return { N: source.kind === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
}

const wrongOperand = () => validationError('An operand in the update expression has an incorrect data type');

function add(current: Value | undefined, value: Value): Value {
  if (value.N !== undefined) return { N: addNumbers(current?.N ?? '0', value.N) };
  return onMembers(value, (members, type) => [...new Set([...(current?.[type] ?? []), ...members])])!;
}

function removeMembers(current: Value | undefined, value: Value): Value | undefined {
  if (!current) return undefined;
  return onMembers(value, (members, type) => current[type]!.filter((member) => !members.includes(member)));
}

/** A set of the same type with other members; an empty one is no set. */
function onMembers(
  set: Value,
  change: (members: readonly string[], type: 'SS' | 'NS' | 'BS') => string[],
): Value | undefined {
  const type = typeOf(set) as 'SS' | 'NS' | 'BS';
  const members = change(set[type]!, type);
  return members.length ? { [type]: members } : undefined;
}
