import { randomUUID } from 'node:crypto';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { parser } from '@aws-lambda-powertools/parser/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { BotModelConfig } from '../lib/bot-config.ts';
import { readBotEnvironment } from '../lib/bot-environment.ts';
import { createBotQueue } from '../lib/bot-queue.ts';
import { pause, systemClock } from '../lib/clock.ts';
import { createBotApi } from '../lib/graphql/bot-api.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { count, metrics } from '../lib/metrics.ts';
import { createRunOnce } from '../lib/run-once.ts';
import { safeErrors } from '../lib/safe-errors.ts';
import { createToolServers } from '../lib/tools/create-tool-servers.ts';
import { cachedSecrets } from '../lib/tools/servers/secrets.ts';
import { botEvent } from './bot-event.ts';
import { createBuiltInServer } from '../lib/built-in/create-built-in-server.ts';
import type { ModelTurn } from './model/model-turn.ts';
import { createRecovery } from './recovery.ts';
import { type RunEventOptions, runEvent } from './run-event.ts';
import { createDynamoTable } from './store/dynamo-table.ts';

const { tableName, graphqlUrl, queueUrl, stage, config } = readBotEnvironment(process.env);
const client = new DynamoDBClient();
const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
const { now } = systemClock;

const api = createBotApi({ url: graphqlUrl, wait: (ms) => pause(systemClock, ms), environment: process.env });
const table = createDynamoTable({ client: documents, tableName, now });
const queue = createBotQueue(queueUrl);
const recovery = createRecovery({ api, table, queue });
const readSecret = cachedSecrets(() => new Date());
const toolServers = createToolServers({
  store: { client: documents, tableName },
  config,
  stage,
  metrics,
  readSecret,
  later: queue,
  onTransition: recovery.onTransition,
  builtIn: () => {
    throw new Error('The chat’s own tools belong to a question');
  },
});

const loadModel = async (model: BotModelConfig): Promise<ModelTurn> =>
  (await import('./model/load-model.ts')).loadModelTurn(model, readSecret).catch((error: unknown) => {
    modelTurn = undefined;
    throw error;
  });
let modelTurn: Promise<ModelTurn> | undefined;

const options: RunEventOptions = {
  logger,
  runOnce: createRunOnce({ client, tableName, prefix: 'bot-reply' }),
  recover: async (serverId, epoch) => recovery.afterRecover(serverId, await toolServers.recover(serverId, epoch)),
  bot: {
    config,
    count,
    warn: (what, { name: errorType, message: errorMessage }) => logger.warn(what, { errorType, errorMessage }),
    clock: systemClock,
    newId: randomUUID,
    random: Math.random,
    api,
    table,
    queue,
    toolsFor: (view) => toolServers.withBuiltIn(() => createBuiltInServer(view)),
    loadModel: config.model && (() => (modelTurn ??= loadModel(config.model!))),
  },
};

export const handler = middy()
  .use([safeErrors('The bot could not answer'), logged(logger), logMetrics(metrics), parser({ schema: botEvent })])
  .handler((event, context) => runEvent(event, context, options));
