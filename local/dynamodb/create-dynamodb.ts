import type { Assembly } from '../assembly/assembly.ts';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { openDatabase } from '../lib/sqlite.ts';
import { createItemTables } from './create-item-tables.ts';
import type { DynamoDb } from './dynamodb-api.ts';
import type { Engine, Table } from './engine.ts';
import { handleHttp } from './http-api.ts';
import { createItemStore } from './item-store.ts';
import { operations } from './operations.ts';
import { readTables } from './read-tables.ts';
import { STORAGE_SCHEMA, STORAGE_VERSION } from './storage-schema.ts';
import { createStreamListeners } from './stream-listeners.ts';
import { createStreamLog, type StreamLog } from './stream-log.ts';
import { sweepExpired } from './time-to-live.ts';

const HOUSEKEEPING_MS = 1_000;
// Source: "DynamoDB Streams", records are kept for 24 hours.
const STREAM_RETENTION_MS = 24 * 60 * 60 * 1000;

interface Options {
  readonly assembly: Assembly;
  readonly iam: Iam;
  readonly runtime: Runtime;
}

/** DynamoDB with the template's tables, kept in `<dataDir>/dynamodb.sqlite`. */
export function createDynamoDb({ assembly, iam, runtime }: Options): DynamoDb {
  const db = openDatabase(runtime, 'dynamodb', STORAGE_VERSION, STORAGE_SCHEMA);
  const listeners = createStreamListeners(db, runtime.log, () => stream);
  const stream: StreamLog = createStreamLog(db, assembly.region, listeners.wake);
  const schemas = readTables(assembly);
  db.transaction(() => schemas.forEach((schema) => createItemTables(db, schema, runtime)));
  const tables = new Map(
    schemas.map((schema): [string, Table] => {
      const created = db.get<{ created_at: number }>(
        'SELECT created_at FROM table_definition WHERE name = ?',
        schema.name,
      );
      return [
        schema.name,
        { schema, store: createItemStore(db, schema, stream, runtime), createdAt: created!.created_at },
      ];
    }),
  );
  const engine: Engine = {
    db,
    runtime,
    region: assembly.region,
    tables,
    stream,
    tableArn: (name) => `arn:aws:dynamodb:${assembly.region}:${assembly.accountId}:table/${name}`,
  };
  const timer = setInterval(() => keepHouse(engine), HOUSEKEEPING_MS).unref();

  const call: DynamoDb['call'] = (operation, input, principal) => {
    const run = operations.get(operation);
    if (!run) throw new AwsError('UnknownOperationException', `Unknown operation ${operation}`);
    try {
      return run(engine, input, (action, resource) => iam.authorize(principal, action, resource));
    } catch (error) {
      if (error instanceof AwsError) throw error;
      // A full disk lands here too: the transaction was rolled back, nothing is half written.
      runtime.log.write('error', 'dynamodb', `${operation} failed`, { error: String(error) });
      throw new AwsError('InternalServerError', 'Internal server error', 500);
    }
  };

  return {
    call,
    handle: (request, response) => handleHttp({ request, response, call, iam, runtime }),
    onStreamRecords(streamArn, listener, options) {
      const schema = schemas.find((candidate) => candidate.stream?.arn === streamArn);
      if (!schema) throw new Error(`No table has the stream ${streamArn}.`);
      return listeners.listen(schema, listener, options);
    },
    close() {
      clearInterval(timer);
      listeners.close();
      db.close();
    },
  };
}

function keepHouse(engine: Engine): void {
  const { db, runtime, stream } = engine;
  const now = runtime.clock.now();
  try {
    sweepExpired(engine);
    stream.trim(now - STREAM_RETENTION_MS);
    db.run('DELETE FROM transaction_token WHERE expires_at <= ?', now);
  } catch (error) {
    runtime.log.write('error', 'dynamodb', 'Housekeeping failed', { error: String(error) });
  }
}
