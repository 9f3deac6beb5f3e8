import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { parser } from '@aws-lambda-powertools/parser/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import type { MessageItem } from '../../resolvers/lib/items.ts';
import { botTurnKey, type Key, messageKey } from '../../resolvers/lib/keys.ts';
import { pause, systemClock } from '../lib/clock.ts';
import { readEnvironment } from '../lib/environment.ts';
import { createBotApi } from '../lib/graphql/bot-api.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { count, metrics } from '../lib/metrics.ts';
import { safeErrors } from '../lib/safe-errors.ts';
import { sqsRecords } from '../lib/sqs-records.ts';
import { readFailedRecord } from './failed-record.ts';
import { sayFailed, type SayFailedOptions } from './say-failed.ts';

const { tableName: TableName } = readEnvironment(process.env);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient());

const get = async (Key: Key): Promise<unknown> =>
  (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;

const wait = (ms: number) => pause(systemClock, ms);

const options: SayFailedOptions = {
  wait,
  api: createBotApi({
    url: z.url().parse(process.env.GRAPHQL_URL),
    wait,
    environment: process.env,
  }),
  readMessage: async (roomId, seq) => (await get(messageKey(roomId, seq))) as MessageItem | undefined,
  isBusy: async (roomId) => {
    const turn = (await get(botTurnKey(roomId))) as { readonly until: number } | undefined;
    return !!turn && turn.until > systemClock.now();
  },
};

/** What cannot be told comes again, by itself. */
const sayAllFailed = async ({ Records }: z.infer<typeof sqsRecords>): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  const say = async ({ messageId, body }: (typeof Records)[number]): Promise<void> => {
    try {
      await sayFailed(readFailedRecord(body), options);
      count('BotFailed');
    } catch (error) {
      logger.error('Could not say that the bot failed', { errorType: (error as Error).name, messageId });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  };
  await Promise.all(Records.map(say));
  return { batchItemFailures };
};

export const handler = middy()
  .use([
    safeErrors('The bot’s failure could not be told'),
    logged(logger),
    logMetrics(metrics),
    parser({ schema: sqsRecords }),
  ])
  .handler(sayAllFailed);
