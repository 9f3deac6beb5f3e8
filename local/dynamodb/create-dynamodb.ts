import type { Assembly } from '../assembly/assembly.ts';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { openDatabase, type Database } from '../lib/sqlite.ts';
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
import type { TableSchema } from './table-schema.ts';
import { sweepExpired } from './time-to-live.ts';

const HOUSEKEEPING_MS = 1_000;
// Source: "DynamoDB Streams", records are kept for 24 hours.
const STREAM_RETENTION_MS = 24 * 60 * 60 * 1000;

interface Options {
  readonly assembly: Assembly;
  readonly iam: Pick<Iam, 'authorize' | 'verify'>;
  readonly runtime: Runtime;
}

/** DynamoDB with the template's tables, kept in `<dataDir>/dynamodb.sqlite`. */
export function createDynamoDb({ assembly, iam, runtime }: Options): DynamoDb {
  const schemas = readTables(assembly);
  const db = openDatabase(runtime, 'dynamodb', STORAGE_VERSION, STORAGE_SCHEMA);
  const listeners = createStreamListeners(db, runtime.log, () => stream);
  const stream: StreamLog = createStreamLog(db, assembly.region, listeners.wake);
  const tables = openTables(db, schemas, stream, runtime);
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
      return run(engine, { ...input }, (action, resource, context) =>
        iam.authorize(principal, action, resource, context),
      );
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

function openTables(db: Database, schemas: readonly TableSchema[], stream: StreamLog, runtime: Runtime) {
  try {
    db.transaction(() => schemas.forEach((schema) => createItemTables(db, schema, runtime)));
  } catch (error) {
    // An open file would stay locked.
    db.close();
    throw error;
  }
  const createdAt = ({ name }: TableSchema) =>
    db.get<{ created_at: number }>('SELECT created_at FROM table_definition WHERE name = ?', name)!.created_at;
  return new Map(
    schemas.map((schema): [string, Table] => [
      schema.name,
      { schema, store: createItemStore(db, schema, stream, runtime), createdAt: createdAt(schema) },
    ]),
  );
}

function keepHouse(engine: Engine): void {
  const { db, runtime, stream, tables } = engine;
  const now = runtime.clock.now();
  try {
    sweepExpired(engine);
    for (const { schema } of tables.values()) if (schema.stream) stream.trim(schema, now - STREAM_RETENTION_MS);
    db.run('DELETE FROM transaction_token WHERE expires_at <= ?', now);
  } catch (error) {
    runtime.log.write('error', 'dynamodb', 'Housekeeping failed', { error: String(error) });
  }
}
