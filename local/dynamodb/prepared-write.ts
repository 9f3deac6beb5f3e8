import type { Cost } from './capacity.ts';
import type { Table } from './engine.ts';
import { conditionFailed } from './errors.ts';
import type { Condition } from './expressions/bind-condition.ts';
import { evaluateCondition } from './expressions/evaluate-condition.ts';
import type { RowKey } from './item-keys.ts';
import type { StoredItem } from './item-store.ts';
import type { Attributes } from './value.ts';

/** One change of one item, checked as far as it can be without the item. */
export interface PreparedWrite {
  readonly table: Table;
  readonly key: RowKey;
  readonly condition: Condition | undefined;
  /** Whether a failed condition shows the item. */
  readonly showsItemOnFailure: boolean;
  /** The item afterwards, undefined to delete it. Throws ValidationException if it cannot be made. */
  next(old: Attributes | undefined): Attributes | undefined;
}

export interface PlannedWrite {
  readonly old: StoredItem | undefined;
  readonly next: Attributes | undefined;
}

/** Reads the item, holds it to the condition and works out what becomes of it. Writes nothing. */
export function planWrite(write: PreparedWrite): PlannedWrite {
  const old = write.table.store.get(write.key);
  if (write.condition && !evaluateCondition(write.condition, old?.item ?? {})) {
    throw conditionFailed(write.showsItemOnFailure ? old?.item : undefined);
  }
  return { old, next: write.next(old?.item) };
}

export const commitWrite = ({ table, key }: PreparedWrite, { old, next }: PlannedWrite): Cost =>
  table.store.replace(key, old, next);
