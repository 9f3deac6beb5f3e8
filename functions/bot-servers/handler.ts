import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { createBuiltInServer } from '../lib/built-in/create-built-in-server.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { count, metrics } from '../lib/metrics.ts';
import { safeErrors } from '../lib/safe-errors.ts';
import { validated } from '../lib/validated.ts';
import { answerField } from './answer-field.ts';
import { readServersEnvironment } from './environment.ts';
import { type FieldEvent, fieldEvent } from './field-event.ts';
import { createServers } from './servers.ts';

const { tableName, stage, config } = readServersEnvironment(process.env);

/** Here the chat's own tools are listed; no room is at hand in which they could be called. */
const noRoom = (): never => {
  throw new Error('The chat’s own tools are called for a question only');
};
const builtIn = () =>
  createBuiltInServer({ askerName: '', now: () => new Date(), random: () => 0, messages: noRoom, members: noRoom });

const servers = createServers({
  builtIn,
  store: { client: DynamoDBDocumentClient.from(new DynamoDBClient()), tableName },
  stage,
  config,
  count,
});

export const handler = middy<FieldEvent>()
  .use([safeErrors('The tool servers could not be read'), logged(logger), logMetrics(metrics), validated(fieldEvent)])
  .handler((event) => answerField(event, servers));
