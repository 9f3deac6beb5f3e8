import { describe, expect, it } from 'vitest';
import { botConfigSchema } from '../../functions/lib/bot-config.ts';
import { chatAssembly } from '../fixtures/chat-assembly.ts';
import { functionOf, inOrder, roleOf } from '../fixtures/role-of.ts';

const { template } = chatAssembly('dev');
const prod = chatAssembly('prod').template;

const ofType = (type: string) =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

const queue = (name: string) => ofType('AWS::SQS::Queue').find(({ QueueName }) => QueueName === `confab-dev-${name}`);
const arnOf = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^${id}[0-9A-F]{8}$`), 'Arn'] });

const table = '<DataTable.Arn>';
const mutation = (field: string) => `<ApiGraphqlApi.Arn>/types/Mutation/fields/${field}`;
const secret = (name: string) => `arn:aws:secretsmanager:eu-central-1:<AWS::AccountId>:secret:${name}`;
const reads = {
  may: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  on: [table],
  partitions: ['ROOM#*', 'BOT#*'],
};
const ownWrites = {
  may: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  on: [table],
  partitions: ['BOT#*'],
};
const consume = (id: string) => ({
  may: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
  on: [`<${id}.Arn>`],
});

describe('bot-reply', () => {
  it("may read rooms, write what is the bot's own, call its four mutations, use its queues and read its secrets", () => {
    expect(roleOf(template, 'bot-reply')).toEqual(
      inOrder([
        reads,
        ownWrites,
        {
          may: ['appsync:GraphQL'],
          on: ['startReply', 'growReply', 'finishReply', 'publishBotStatus'].map(mutation),
        },
        { may: ['sqs:SendMessage'], on: ['<BotQueuesLater.Arn>', '<BotQueuesFailed.Arn>'] },
        consume('BotQueuesLater'),
        { may: ['secretsmanager:GetSecretValue'], on: [secret('confab/dev/bot/*')] },
      ]),
    );
  });

  it("is told where all is, and the stage's bot as its schema reads it", () => {
    const { Variables } = functionOf(template, 'bot-reply').Environment;
    expect(Object.keys(Variables).sort()).toEqual([
      'BOT_CONFIG',
      'BOT_QUEUE_URL',
      'GRAPHQL_URL',
      'POWERTOOLS_METRICS_NAMESPACE',
      'POWERTOOLS_SERVICE_NAME',
      'STAGE',
      'TABLE_NAME',
    ]);
    expect(botConfigSchema.parse(JSON.parse(Variables.BOT_CONFIG))).toMatchObject({
      servers: [],
      allowsLoopback: false,
      limits: { turnSeconds: 30 },
    });
  });

  it('is tried twice within five minutes, and what failed is kept for bot-failed', () => {
    expect(ofType('AWS::Lambda::EventInvokeConfig')).toEqual([
      {
        FunctionName: { Ref: expect.stringMatching(/^BotReplyFunction/) },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 300,
        DestinationConfig: { OnFailure: { Destination: arnOf('BotQueuesFailed') } },
      },
    ]);
  });

  it('has ten seconds for its last words, however long a turn may be', () => {
    expect(functionOf(template, 'bot-reply').Timeout).toBe(40);
    const patient = chatAssembly('dev', { bot: { limits: { turnSeconds: 60 } } }).template;
    expect(functionOf(patient, 'bot-reply').Timeout).toBe(70);
    const later = Object.values(patient.Resources).find(
      ({ Properties }) => Properties?.QueueName === 'confab-dev-bot-later',
    );
    expect(later?.Properties.VisibilityTimeout).toBe(420);
  });

  it('has reserved concurrency where the stage says so', () => {
    expect(functionOf(template, 'bot-reply').ReservedConcurrentExecutions).toBeUndefined();
    expect(functionOf(prod, 'bot-reply').ReservedConcurrentExecutions).toBe(100);
    const small = chatAssembly('prod', { botConcurrency: 'none' }).template;
    expect(functionOf(small, 'bot-reply').ReservedConcurrentExecutions).toBeUndefined();
  });
});

describe('with what a stage configures, bot-reply', () => {
  const secretsAndModel = (bot: object) =>
    roleOf(chatAssembly('dev', { bot: JSON.stringify(bot) }).template, 'bot-reply').filter(({ may }) =>
      may.some((action) => /^(secretsmanager|bedrock):/.test(action)),
    );
  const invoke = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

  it('may read the secrets of its servers and its model', () => {
    const servers = [
      { id: 'weather', name: 'Weather', url: 'https://weather.example/mcp', secretName: 'weather-token' },
      { id: 'open', name: 'Open', url: 'https://open.example/mcp' },
    ];
    const model = { provider: 'openai-compatible', model: 'm', baseUrl: 'https://llm.example/v1', secretName: 'llm' };
    expect(secretsAndModel({ servers, model })).toEqual(
      inOrder([
        {
          may: ['secretsmanager:GetSecretValue'],
          on: [secret('weather-token-??????'), secret('llm-??????'), secret('confab/dev/bot/*')],
        },
      ]),
    );
  });

  it('may ask the one model of Bedrock', () => {
    expect(secretsAndModel({ model: { provider: 'bedrock', model: 'vendor.model-v1:0' } })).toContainEqual({
      may: invoke,
      on: ['arn:aws:bedrock:eu-central-1::foundation-model/vendor.model-v1:0'],
    });
  });

  it('may ask the one model behind an inference profile, in any region of it', () => {
    expect(secretsAndModel({ model: { provider: 'bedrock', model: 'eu.vendor.model-v1:0' } })).toContainEqual({
      may: invoke,
      on: [
        'arn:aws:bedrock:*::foundation-model/vendor.model-v1:0',
        'arn:aws:bedrock:eu-central-1:<AWS::AccountId>:inference-profile/eu.vendor.model-v1:0',
      ],
    });
  });
});

describe('bot-failed', () => {
  it('may read, begin and end a reply, and empty its queue', () => {
    expect(roleOf(template, 'bot-failed')).toEqual(
      inOrder([
        { may: ['dynamodb:GetItem'], on: [table], partitions: ['ROOM#*', 'BOT#*'] },
        { may: ['appsync:GraphQL'], on: ['startReply', 'finishReply'].map(mutation) },
        consume('BotQueuesFailed'),
      ]),
    );
  });
});

describe('bot-servers', () => {
  it("may read rooms, write what is the bot's own and read its secrets, and call nothing", () => {
    expect(roleOf(template, 'bot-servers')).toEqual(
      inOrder([reads, ownWrites, { may: ['secretsmanager:GetSecretValue'], on: [secret('confab/dev/bot/*')] }]),
    );
  });
});

describe('the queues', () => {
  it('are encrypted and speak TLS only', () => {
    for (const { SqsManagedSseEnabled } of ofType('AWS::SQS::Queue')) expect(SqsManagedSseEnabled).toBe(true);
    const policies = ofType('AWS::SQS::QueuePolicy');
    expect(policies).toHaveLength(2);
    for (const { PolicyDocument } of policies) {
      expect(PolicyDocument.Statement).toMatchObject([
        { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ]);
    }
  });

  it('hide a message for six times what its function may take', () => {
    const sixTimes = (name: string) => functionOf(template, name).Timeout * 6;
    expect(queue('bot-later')?.VisibilityTimeout).toBe(sixTimes('bot-reply'));
    expect(queue('bot-failed')?.VisibilityTimeout).toBe(sixTimes('bot-failed'));
  });

  it('end in the queue of failed calls, which keeps a message longer', () => {
    expect(queue('bot-later')?.RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf('BotQueuesFailed'),
      maxReceiveCount: 3,
    });
    expect(queue('bot-failed')?.MessageRetentionPeriod).toBeGreaterThan(queue('bot-later')?.MessageRetentionPeriod);
  });

  it('are read a message at a time, and in batches of which the failed ones come again', () => {
    const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
    expect(ofType('AWS::Lambda::EventSourceMapping')).toEqual([
      {
        ...mapping,
        BatchSize: 1,
        EventSourceArn: arnOf('BotQueuesLater'),
        FunctionName: { Ref: expect.stringMatching(/^BotReplyFunction/) },
        ScalingConfig: { MaximumConcurrency: 5 },
      },
      {
        ...mapping,
        BatchSize: 10,
        EventSourceArn: arnOf('BotQueuesFailed'),
        FunctionName: { Ref: expect.stringMatching(/^BotFailedFunction/) },
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    ]);
  });
});
