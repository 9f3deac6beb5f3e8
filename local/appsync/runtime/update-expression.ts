import { toDynamoDB, type TypedValue } from './dynamodb-values.ts';
import type { Expression } from './expression-parts.ts';
import { isOperation, type Operation } from './update-operations.ts';

/** Writes `update({update: {…}})` as an update expression; a plain value, null too, is set as it is. */
export function toUpdateExpression(changes: Record<string, unknown>): Expression {
  const names: Record<string, string> = {};
  const values: Record<string, TypedValue> = {};
  const sets: string[] = [];
  const removes: string[] = [];
  const counters = { name: 0, value: 0 };

  const nameOf = (attribute: string) => {
    const placeholder = `#expName_${(counters.name += 1)}`;
    names[placeholder] = attribute;
    return placeholder;
  };
  const valueOf = (content: unknown) => {
    const placeholder = `:expValue_${(counters.value += 1)}`;
    values[placeholder] = toDynamoDB(content);
    return placeholder;
  };

  const apply = (path: string, operation: Operation): void => {
    switch (operation.type) {
      case 'OPERATION_ADD':
      case 'OPERATION_REPLACE':
        sets.push(`${path} = ${valueOf(operation.value)}`);
        return;
      case 'OPERATION_INCREMENT':
        sets.push(`${path} = ${path} + ${valueOf(operation.by)}`);
        return;
      case 'OPERATION_DECREMENT':
        sets.push(`${path} = ${path} - ${valueOf(operation.by)}`);
        return;
      case 'OPERATION_APPEND':
        sets.push(`${path} = list_append(${path}, ${valueOf(operation.items)})`);
        return;
      case 'OPERATION_PREPEND':
        sets.push(`${path} = list_append(${valueOf(operation.items)}, ${path})`);
        return;
      case 'OPERATION_UPDATE_LIST_ITEM':
        sets.push(`${path}[${operation.index}] = ${valueOf(operation.value)}`);
        return;
      case 'OPERATION_REMOVE':
        removes.push(path);
    }
  };

  const visit = (path: string, change: unknown): void => {
    if (isOperation(change)) return apply(path, change);
    if (Array.isArray(change) && change.length > 0 && change.every(isOperation)) {
      for (const operation of change) apply(path, operation);
      return;
    }
    if (holdsOperation(change)) {
      for (const [name, nested] of Object.entries(change)) {
        if (nested !== undefined) visit(`${path}.${nameOf(name)}`, nested);
      }
      return;
    }
    sets.push(`${path} = ${valueOf(change)}`);
  };

  for (const [name, change] of Object.entries(changes)) if (change !== undefined) visit(nameOf(name), change);

  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
  ];
  return {
    expression: clauses.join(' '),
    expressionNames: names,
    ...(Object.keys(values).length > 0 && { expressionValues: values }),
  };
}

/** A map with an operation somewhere inside is changed member by member; any other map is set whole. */
function holdsOperation(change: unknown): change is Record<string, unknown> {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return false;
  return Object.values(change).some((member) => isOperation(member) || holdsOperation(member));
}
