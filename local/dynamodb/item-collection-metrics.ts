import type { Input } from './engine.ts';
import type { TableSchema } from './table-schema.ts';
import { pickAttributes, type Attributes } from './value.ts';

/** A write's ItemCollectionMetrics: only tables with local indexes have item collections; ours stay below 1 GB. */
export function itemCollectionMetrics(input: Input, schema: TableSchema, item: Attributes) {
  if (input.ReturnItemCollectionMetrics !== 'SIZE') return undefined;
  if (!schema.indexes.some((index) => index.kind === 'local')) return undefined;
  return {
    ItemCollectionKey: pickAttributes(item, [schema.key.partition.name]),
    SizeEstimateRangeGB: [0, 1],
  };
}
