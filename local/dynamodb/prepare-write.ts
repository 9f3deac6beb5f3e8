import type { Input, Table } from './engine.ts';
import { validationError } from './errors.ts';
import type { UpdateAction } from './expressions/bind-update.ts';
import { applyUpdate } from './expressions/apply-update.ts';
import type { Expressions } from './expressions/read-expressions.ts';
import { rowKey } from './item-keys.ts';
import { itemSize, MAX_ITEM_BYTES } from './item-size.ts';
import type { PreparedWrite } from './prepared-write.ts';
import { readAttributes } from './read-value.ts';
import { conditionPaths, refuseKeyPaths } from './refuse-key-paths.ts';
import { validateItemKeys, validateKey } from './validate-key.ts';
import { refuseKeyUpdates, validateUpdatedIndexKeys } from './validate-update.ts';
import type { Attributes } from './value.ts';

export function preparePut(table: Table, input: Input, expressions: Expressions): PreparedWrite {
  const item = readAttributes(input.Item);
  if (itemSize(item) > MAX_ITEM_BYTES) throw validationError('Item size has exceeded the maximum allowed size');
  validateItemKeys(item, table.schema);
  return prepare(table, item, input, expressions, () => item);
}

export function prepareDelete(table: Table, input: Input, expressions: Expressions): PreparedWrite {
  return prepare(table, readKey(table, input), input, expressions, () => undefined);
}

/** A transaction's ConditionCheck: leaves the item as it is. */
export function prepareCheck(table: Table, input: Input, expressions: Expressions): PreparedWrite {
  return prepare(table, readKey(table, input), input, expressions, (old) => old);
}

export function prepareUpdate(table: Table, input: Input, expressions: Expressions): PreparedWrite {
  const key = readKey(table, input);
  const actions: readonly UpdateAction[] = expressions.update ?? [];
  refuseKeyUpdates(actions, table.schema);
  return prepare(table, key, input, expressions, (old) => {
    const next = applyUpdate(actions, old ?? key);
    validateUpdatedIndexKeys(next, table.schema);
    if (itemSize(next) > MAX_ITEM_BYTES) {
      throw validationError('Item size to update has exceeded the maximum allowed size');
    }
    return next;
  });
}

function readKey(table: Table, input: Input): Attributes {
  const key = readAttributes(input.Key);
  validateKey(key, table.schema.key);
  return key;
}

function prepare(
  table: Table,
  key: Attributes,
  input: Input,
  { condition }: Expressions,
  next: PreparedWrite['next'],
): PreparedWrite {
  refuseKeyPaths(conditionPaths(condition), table.schema);
  return {
    table,
    key: rowKey(key, table.schema.key),
    condition,
    showsItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    next,
  };
}
