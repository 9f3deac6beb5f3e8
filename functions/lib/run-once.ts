import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { botIdempotencyPartition } from '../../resolvers/lib/keys.ts';

interface RunOnceOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Of the keys: each function has its own. */
  readonly prefix: string;
}

const aDay = 86_400;

/**
 * Runs a task once a key, of however many deliveries, at once or one after the other. A run that failed may be run
 * again at once; one that died, when its function's time is over. A second one meanwhile throws, and AWS retries it.
 */
export const createRunOnce = ({ client, tableName, prefix }: RunOnceOptions) => {
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName,
    awsSdkV3Client: client,
    keyAttr: 'pk',
    sortKeyAttr: 'sk',
    staticPkValue: botIdempotencyPartition,
    // The table's TTL attribute.
    expiryAttr: 'expiresAt',
  });
  return async (key: string, context: Context, task: () => Promise<void>): Promise<void> => {
    const config = new IdempotencyConfig({
      eventKeyJmesPath: 'key',
      throwOnNoIdempotencyKey: true,
      expiresAfterSeconds: aDay,
      lambdaContext: context,
    });
    const run = async (_: { readonly key: string }) => {
      await task();
      return 'done';
    };
    await makeIdempotent(run, { persistenceStore, config, keyPrefix: prefix })({ key });
  };
};

export type RunOnce = ReturnType<typeof createRunOnce>;
