import type { Authorize, Engine, Table } from '../engine.ts';
import { resourceNotFound } from '../errors.ts';

type StreamedTable = Table & { readonly schema: { readonly stream: NonNullable<Table['schema']['stream']> } };

/** Every stream has one shard. */
export const SHARD_ID = 'shardId-00000000000000000000-00000001';

export const streamedTables = (engine: Engine): StreamedTable[] =>
  [...engine.tables.values()].filter((table): table is StreamedTable => table.schema.stream !== undefined);

/** The table of a stream, once the caller may do `action` on that stream. */
export function openStream(engine: Engine, authorize: Authorize, action: string, streamArn: string): StreamedTable {
  authorize(`dynamodb:${action}`, streamArn);
  const table = streamedTables(engine).find(({ schema }) => schema.stream.arn === streamArn);
  if (!table) throw resourceNotFound(`: Stream: ${streamArn} not found`);
  return table;
}
