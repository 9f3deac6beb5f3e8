import { validationError } from './errors.ts';
import type { RowKey } from './item-keys.ts';

/** Refuses a transaction that names one item twice. */
export function refuseRepeatedItems(items: readonly { readonly tableName: string; readonly key: RowKey }[]): void {
  const ids = new Set(items.map(({ tableName, key }) => `${tableName}:${keyText(key)}`));
  if (ids.size < items.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
}

/** Refuses a batch that names one key of a table twice. */
export function refuseRepeatedKeys(keys: readonly RowKey[]): void {
  if (new Set(keys.map(keyText)).size < keys.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
}

const keyText = (key: RowKey) => key.map((part) => part.toString('hex')).join(':');
