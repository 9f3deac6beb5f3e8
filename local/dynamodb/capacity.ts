import type { IndexSchema } from './table-schema.ts';

/** Source: "Read consistency and capacity units": 4 KB a unit, half when eventually consistent. */
export const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);

/** Source: "Write capacity units": 1 KB a unit, at least one. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** The units that one operation took from a table and from each of its indexes. */
export interface Cost {
  table: number;
  readonly indexes: Map<IndexSchema, number>;
}

export const newCost = (table = 0): Cost => ({ table, indexes: new Map() });

export function addCost(total: Cost, cost: Cost): void {
  total.table += cost.table;
  for (const [index, units] of cost.indexes) addIndexCost(total, index, units);
}

export function addIndexCost(cost: Cost, index: IndexSchema, units: number): void {
  if (units) cost.indexes.set(index, (cost.indexes.get(index) ?? 0) + units);
}

interface Unit {
  readonly CapacityUnits: number;
}

type Options = { readonly factor?: number; readonly kind?: 'ReadCapacityUnits' | 'WriteCapacityUnits' };

/** A response's ConsumedCapacity. A transaction doubles (`factor`) and tells reads from writes (`kind`). */
export function consumedCapacity(wanted: unknown, tableName: string, cost: Cost, { factor = 1, kind }: Options = {}) {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const units = (amount: number): Unit => ({
    CapacityUnits: amount * factor,
    ...(kind ? { [kind]: amount * factor } : {}),
  });
  const sum = [...cost.indexes.values()].reduce((total, amount) => total + amount, cost.table);
  if (wanted === 'TOTAL') return { TableName: tableName, ...units(sum) };
  const indexes = (wantedKind: IndexSchema['kind']) => {
    const entries = [...cost.indexes].filter(([index]) => index.kind === wantedKind);
    return entries.length
      ? Object.fromEntries(entries.map(([index, amount]) => [index.name, units(amount)]))
      : undefined;
  };
  const global = indexes('global');
  const local = indexes('local');
  return {
    TableName: tableName,
    ...units(sum),
    Table: units(cost.table),
    ...(global ? { GlobalSecondaryIndexes: global } : {}),
    ...(local ? { LocalSecondaryIndexes: local } : {}),
  };
}
