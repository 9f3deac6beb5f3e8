import type { Input } from './engine.ts';
import { validationError } from './errors.ts';
import type { IndexSchema, TableSchema } from './table-schema.ts';

/** The index a request names, if it names one. */
export function findIndex(schema: TableSchema, { IndexName: name, ConsistentRead }: Input): IndexSchema | undefined {
  if (name === undefined) return undefined;
  const index = schema.indexes.find((candidate) => candidate.name === name);
  if (!index) throw validationError(`The table does not have the specified index: ${name}`);
  if (index.kind === 'global' && ConsistentRead) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  return index;
}
