import { invalidParameter, validationError } from './errors.ts';
import type { UpdateAction } from './expressions/bind-update.ts';
import { refuseKeyPaths } from './refuse-key-paths.ts';
import { keyAttributes, keyNames, type TableSchema } from './table-schema.ts';
import { attributeOf, typeOf, type Attributes, type Value } from './value.ts';

/** Refuses an update of the primary key, and one that certainly gives an index key the wrong type. */
export function refuseKeyUpdates(actions: readonly UpdateAction[], schema: TableSchema): void {
  for (const name of keyNames(schema.key)) {
    if (actions.some(({ path }) => path[0] === name)) {
      throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`);
    }
  }
  for (const index of schema.indexes) {
    for (const { name, type } of keyAttributes(index.key)) {
      const action = actions.find(({ path }) => path.length === 1 && path[0] === name);
      const literal = action && literalOf(action);
      if (!literal || literal[type] !== undefined) continue;
      throw invalidParameter(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(literal)} IndexName: ${index.name}`,
      );
    }
  }
  refuseKeyPaths(
    actions.map(({ path }) => path),
    schema,
  );
}

function literalOf(action: UpdateAction): Value | undefined {
  if (action.kind === 'ADD') return action.value;
  return action.kind === 'SET' && action.source.kind === 'value' ? action.source.value : undefined;
}

/** Refuses an updated item whose index keys an index cannot hold. */
export function validateUpdatedIndexKeys(item: Attributes, { indexes }: TableSchema): void {
  for (const index of indexes) {
    for (const { name, type } of keyAttributes(index.key)) {
      const value = attributeOf(item, name);
      if (!value) continue;
      if (value[type] === undefined) {
        throw validationError('The update expression attempted to update the secondary index key to unsupported type');
      }
      if (value[type] === '') {
        const kind = type === 'B' ? 'binary' : 'string';
        throw validationError(
          `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${kind} value.`,
        );
      }
    }
  }
}
