import type { Log } from '../lib/log.ts';
import type { Database } from '../lib/sqlite.ts';
import type { DynamoDb } from './dynamodb-api.ts';
import type { StreamLog } from './stream-log.ts';
import type { TableSchema } from './table-schema.ts';

const BATCH = 100;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 10_000;

type Listener = Parameters<DynamoDb['onStreamRecords']>[1];
type ListenOptions = NonNullable<Parameters<DynamoDb['onStreamRecords']>[2]>;

/** Hands stream records to listeners, in order and one batch at a time; how far each one got is kept in the data file. */
export interface StreamListeners {
  listen(table: TableSchema, listener: Listener, options?: ListenOptions): () => void;
  /** A table has a new record. */
  wake(tableName: string): void;
  close(): void;
}

export function createStreamListeners(db: Database, log: Log, stream: () => StreamLog): StreamListeners {
  const consumers = new Set<{ id: string; table: TableSchema; wake: () => void; stop: () => void }>();

  let isClosed = false;

  const freeId = (table: TableSchema) => {
    const taken = new Set([...consumers].filter((other) => other.table.name === table.name).map(({ id }) => id));
    let number = 1;
    while (taken.has(String(number))) number++;
    return String(number);
  };

  return {
    listen(table, listener, { name, startingPosition = 'TRIM_HORIZON' } = {}) {
      const id = name ?? freeId(table);
      const position = () =>
        db.get<{ sequence: number }>(
          'SELECT sequence FROM stream_position WHERE table_name = ? AND consumer = ?',
          table.name,
          id,
        )?.sequence;
      const moveTo = (sequence: number) =>
        db.run('INSERT OR REPLACE INTO stream_position VALUES (?, ?, ?)', table.name, id, sequence);
      if (position() === undefined) moveTo(startingPosition === 'LATEST' ? stream().newest() : 0);
      let isRunning = false;
      let isStopped = false;
      let timer: NodeJS.Timeout | undefined;
      let retryMs = FIRST_RETRY_MS;

      const deliver = async () => {
        const batch = stream().read(table, position()!, BATCH);
        if (!batch.length) return false;
        await listener(batch.map(({ record }) => record));
        // What was handled when its listener was stopped meanwhile is still handled.
        if (!isClosed) moveTo(batch.at(-1)!.sequence);
        return true;
      };
      const run = async () => {
        if (isRunning || isStopped) return;
        isRunning = true;
        try {
          while (!isStopped && (await deliver())) retryMs = FIRST_RETRY_MS;
        } catch (error) {
          log.write('warn', 'dynamodb', `A listener of ${table.name}'s stream failed; its records come again`, {
            error: String(error),
          });
          if (!isStopped) timer = setTimeout(run, retryMs).unref();
          retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
        } finally {
          isRunning = false;
        }
      };
      const consumer = {
        id,
        table,
        // Later, when the transaction that made the record has ended.
        wake: () => void setImmediate(run),
        stop() {
          isStopped = true;
          clearTimeout(timer);
          consumers.delete(consumer);
        },
      };
      consumers.add(consumer);
      consumer.wake();
      return consumer.stop;
    },
    wake(tableName) {
      for (const consumer of consumers) if (consumer.table.name === tableName) consumer.wake();
    },
    close() {
      isClosed = true;
      for (const consumer of consumers) consumer.stop();
    },
  };
}
