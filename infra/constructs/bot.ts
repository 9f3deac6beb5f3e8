import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { invokeBotModel } from './bot-model.ts';
import { BotQueues } from './bot-queues.ts';
import { readBotSecrets } from './bot-secrets.ts';
import { allow, ChatFunction } from './chat-function.ts';
import { partitions } from './table-access.ts';

export interface BotProps {
  readonly stage: StageConfig;
  /** The folder with one built folder a function. */
  readonly code: string;
  readonly table: TableV2;
  readonly api: GraphqlApi;
}

const consume = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'];

/** The bot: what answers, what says that it could not, and what keeps its tool servers. */
export class Bot extends Construct {
  readonly reply: ChatFunction;
  readonly failed: ChatFunction;
  readonly servers: ChatFunction;
  readonly queues: BotQueues;

  constructor(scope: Construct, id: string, { stage, code, table, api }: BotProps) {
    super(scope, id);
    // Room for the last words after a turn that took all its time.
    const timeout = Duration.seconds(stage.bot.limits.turnSeconds + 10);
    const failedTimeout = Duration.seconds(30);
    this.queues = new BotQueues(this, 'Queues', { stage, laterTimeout: timeout, failedTimeout });
    const { later, failed } = this.queues;

    const mutations = (...fields: string[]) =>
      allow(
        ['appsync:GraphQL'],
        fields.map((field) => `${api.arn}/types/Mutation/fields/${field}`),
      );
    // Rooms and what is the bot's own; not people's addresses, nor their tokens.
    const reads = partitions(table, ['ROOM#', 'BOT#'], ['GetItem', 'BatchGetItem', 'Query']);
    const ownWrites = partitions(table, ['BOT#'], ['PutItem', 'UpdateItem', 'DeleteItem']);
    const secrets = readBotSecrets(this, stage);
    const model = invokeBotModel(this, stage);
    const environment = {
      TABLE_NAME: table.tableName,
      STAGE: stage.stage,
      BOT_CONFIG: JSON.stringify(stage.bot),
    };

    this.reply = new ChatFunction(this, 'Reply', {
      stage,
      code,
      name: 'bot-reply',
      description: 'Answers a message that calls the bot',
      memorySize: 512,
      timeout,
      environment: { ...environment, GRAPHQL_URL: api.graphqlUrl, BOT_QUEUE_URL: later.queueUrl },
      reservedConcurrentExecutions: stage.botConcurrency,
      allowed: {
        table: [reads, ownWrites],
        api: [mutations('startReply', 'growReply', 'finishReply', 'publishBotStatus')],
        queues: [allow(['sqs:SendMessage'], [later.queueArn, failed.queueArn]), allow(consume, [later.queueArn])],
        secrets: [secrets],
        ...(model.length > 0 && { model }),
      },
    });
    this.reply.handler.configureAsyncInvoke({
      retryAttempts: 1,
      // Nobody wants an answer to what the room has long left behind.
      maxEventAge: Duration.minutes(5),
      onFailure: new SqsDestination(failed),
    });
    this.consume(later, this.reply, { batchSize: 1, maxConcurrency: 5 });

    this.failed = new ChatFunction(this, 'Failed', {
      stage,
      code,
      name: 'bot-failed',
      description: 'Says in the room that the bot could not answer',
      timeout: failedTimeout,
      environment: { TABLE_NAME: table.tableName, GRAPHQL_URL: api.graphqlUrl },
      allowed: {
        table: [partitions(table, ['ROOM#', 'BOT#'], ['GetItem'])],
        api: [mutations('startReply', 'finishReply')],
        queues: [allow(consume, [failed.queueArn])],
      },
    });
    this.consume(failed, this.failed, { batchSize: 10, maxConcurrency: 2 });

    this.servers = new ChatFunction(this, 'Servers', {
      stage,
      code,
      name: 'bot-servers',
      description: 'Lists, adds and approves the tool servers of the bot',
      // AppSync waits for no data source longer than 30.
      timeout: Duration.seconds(28),
      environment,
      allowed: { table: [reads, ownWrites], secrets: [secrets] },
    });
  }
  // CDK's SqsEventSource would hash the stack's name into the logical id.
  private consume(
    queue: Queue,
    { node, handler }: ChatFunction,
    limits: { batchSize: number; maxConcurrency: number },
  ) {
    new EventSourceMapping(this, `${node.id}Queue`, {
      target: handler,
      eventSourceArn: queue.queueArn,
      reportBatchItemFailures: true,
      ...limits,
    });
  }
}
