import { addIndexCost, newCost, readUnits, type Cost } from './capacity.ts';
import type { Table } from './engine.ts';
import type { Condition } from './expressions/bind-condition.ts';
import { evaluateCondition } from './expressions/evaluate-condition.ts';
import { project } from './expressions/project.ts';
import type { Row, RowRange } from './read-rows.ts';
import type { Selection } from './selection.ts';
import { startKeyNames } from './start-key.ts';
import type { IndexSchema } from './table-schema.ts';
import { parseItem, pickAttributes, type Attributes } from './value.ts';

const PAGE_BYTES = 1024 * 1024;

export interface PageRequest {
  readonly table: Table;
  readonly index: IndexSchema | undefined;
  readonly range: RowRange;
  readonly limit: number | undefined;
  readonly filter: Condition | undefined;
  readonly selection: Selection;
  readonly isConsistent: boolean;
  /** Which rows belong to the scan's segment. */
  readonly accepts?: (row: Row) => boolean;
}

export interface Page {
  readonly items: Attributes[];
  readonly count: number;
  readonly scannedCount: number;
  readonly lastKey: Attributes | undefined;
  readonly cost: Cost;
}

/** Reads rows until the limit or 1 MB; the filter comes after, as it costs nothing less. */
export function readPage(request: PageRequest): Page {
  const { table, index, range, limit, filter, selection, isConsistent, accepts } = request;
  const items: Attributes[] = [];
  const cost = newCost();
  let count = 0;
  let scannedCount = 0;
  let bytes = 0;
  let lastKey: Attributes | undefined;
  for (const row of table.store.read(index, range)) {
    if (accepts && !accepts(row)) continue;
    scannedCount++;
    bytes += row.size;
    const isLast = scannedCount === limit || bytes >= PAGE_BYTES;
    if (filter || isLast || !selection.countsOnly) {
      const found = parseItem(row.item);
      if (isLast) lastKey = pickAttributes(found, startKeyNames(table.schema, index));
      const item = selection.fetchesItems ? fetchItem(table, row, cost, isConsistent) : found;
      if (!filter || evaluateCondition(filter, item)) {
        count++;
        if (!selection.countsOnly) items.push(selection.projection ? project(selection.projection, item) : item);
      }
    } else count++;
    if (isLast) break;
  }
  const units = readUnits(bytes, isConsistent);
  if (index) addIndexCost(cost, index, units);
  else cost.table += units;
  return { items, count, scannedCount, lastKey, cost };
}

/** A local index that lacks attributes costs one more read an item. Source: "Local secondary indexes", Fetches. */
function fetchItem(table: Table, row: Row, cost: Cost, isConsistent: boolean): Attributes {
  const stored = table.store.get([Buffer.from(row.item_pk!), Buffer.from(row.item_sk!)])!;
  cost.table += readUnits(stored.size, isConsistent);
  return stored.item;
}
