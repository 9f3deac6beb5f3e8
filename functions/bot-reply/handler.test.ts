import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { attributeDefinitions, keySchema } from '../../local/dynamodb/test-assembly.ts';
import { startTestServer } from '../../local/dynamodb/test-server.ts';
import { memberKey, messageKey, roomPartition } from '../../resolvers/lib/keys.ts';
import { startFakeApi } from '../test/fake-api.ts';
import { listenToConsole } from '../test/fake-dynamodb.ts';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const tableName = 'confab';
let table: Awaited<ReturnType<typeof startTestServer>>;
let api: Awaited<ReturnType<typeof startFakeApi>>;
let handler: Handler;
let log: string[];
let seq = 0;

beforeAll(async () => {
  table = await startTestServer({
    [tableName]: { KeySchema: keySchema('pk', 'sk'), AttributeDefinitions: attributeDefinitions({ pk: 'S', sk: 'S' }) },
  });
  api = await startFakeApi();
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', table.endpoint);
  for (const [name, value] of Object.entries({
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    TABLE_NAME: tableName,
    STAGE: 'local',
    GRAPHQL_URL: api.url,
    BOT_QUEUE_URL: 'http://127.0.0.1:9/queue',
    BOT_CONFIG: '{}',
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_NAMESPACE: 'Confab',
    POWERTOOLS_METRICS_DISABLED: 'false',
  })) {
    vi.stubEnv(name, value);
  }
  handler = (await import('./handler.ts')).handler as unknown as Handler;
  await put({ ...memberKey('room-1', 'ada'), roomId: 'room-1', userId: 'ada', name: 'Ada' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  api.close();
  await table.close();
});

const put = (Item: object) => table.documents.send(new PutCommand({ TableName: tableName, Item: { ...Item } }));

beforeEach(async () => {
  log = listenToConsole();
  api.asked.length = 0;
  const reply = {
    toSeq: 1,
    askerId: 'ada',
    askerName: 'Ada',
    status: 'GROWING',
    revision: 1,
    offset: 0,
    steps: [],
    ask: null,
  };
  const message = { roomId: 'room-1', seq: 2, body: '…', repeated: false, reply };
  for (const roomId of ['room-1', 'room-2']) await put({ ...message, ...messageKey(roomId, 2), roomId });
  api.answers.StartReply = () => ({ data: { startReply: message } });
  api.answers.GrowReply = () => ({ data: { growReply: message } });
  api.answers.FinishReply = () => ({ data: { finishReply: message } });
});

const context = () =>
  ({ awsRequestId: 'request-1', functionName: 'bot-reply', getRemainingTimeInMillis: () => 40_000 }) as Context;
const call = (body: string) => {
  seq += 1;
  return {
    kind: 'call',
    roomId: 'room-1',
    seq,
    senderId: 'ada',
    senderName: 'Ada',
    body,
    sentAt: '2026-11-26T14:00:00.000Z',
  };
};
const finishes = () => api.asked.filter(({ operation }) => operation === 'FinishReply');

describe('the handler', () => {
  it('starts and finishes a reply, every request signed', async () => {
    await handler(call('/calculate 6*7'), context());
    expect(api.asked.map(({ operation }) => operation)).toContain('StartReply');
    expect(finishes()).toMatchObject([
      { variables: { input: { body: expect.stringContaining('42'), status: 'DONE' } } },
    ]);
    expect(api.asked[0]!.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/eu-central-1\/appsync\//);
  });

  it('runs a call once that is delivered twice, also at the same time', async () => {
    const event = call('/roll');
    const both = await Promise.allSettled([handler(event, context()), handler(event, context())]);
    // The second may be told to come again: AWS retries it, and finds it done.
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    await handler(event, context());
    expect(finishes()).toHaveLength(1);
  });

  it('can be run again after it failed', async () => {
    const event = call('/roll');
    api.answers.StartReply = () => ({
      status: 400,
      data: null,
      errors: [{ errorType: 'AccessDenied', message: 'no' }],
    });
    await expect(handler(event, context())).rejects.toThrow('The bot could not answer (request-1)');
    const reply = {
      toSeq: seq,
      askerId: 'ada',
      askerName: 'Ada',
      status: 'GROWING',
      revision: 1,
      offset: 0,
      steps: [],
      ask: null,
    };
    api.answers.StartReply = () => ({
      data: { startReply: { roomId: 'room-1', seq: 2, body: '…', repeated: false, reply } },
    });
    await handler(event, context());
    expect(finishes()).toHaveLength(1);
  });

  it('refuses politely past ten calls a minute, in the room', async () => {
    for (let calls = 0; calls < 12; calls += 1) await handler(call('/roll'), context());
    expect(finishes().at(-1)!.variables.input.body).toContain('at most 10 a minute for each person');
  });

  it('hands a record of the queue back that it cannot read, and only that one', async () => {
    const resume = JSON.stringify({ kind: 'resume', serverId: 'weather', roomId: 'room-1', seq: 99 });
    const Records = [
      { messageId: 'a', body: 'no JSON' },
      { messageId: 'b', body: resume },
    ];
    await expect(handler({ Records }, context())).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
  });

  it('refuses an event that is none, and logs no text of it', async () => {
    await expect(handler({ kind: 'call', body: 'secret words' }, context())).rejects.toThrow('could not answer');
    expect(log.join()).not.toContain('secret words');
  });

  it('writes one audit row a tool call and counts in metrics', async () => {
    seq += 100;
    await put({ ...memberKey('room-2', 'bob'), roomId: 'room-2', userId: 'bob', name: 'Bob' });
    await put({
      ...messageKey('room-2', 1),
      roomId: 'room-2',
      seq: 1,
      senderId: 'bob',
      senderName: 'Bob',
      body: 'Pizza',
      sentAt: '2026-11-26T13:00:00.000Z',
    });
    await handler({ ...call('/find pizza'), roomId: 'room-2', senderId: 'bob' }, context());
    const query = {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `BOT#${roomPartition('room-2')}` },
    };
    const { Items = [] } = await table.documents.send(new QueryCommand(query));
    const audits = Items.filter(({ sk }) => String(sk).startsWith('AUDIT#'));
    expect(audits).toMatchObject([{ userId: 'bob', serverId: 'confab', tool: 'find', verdict: 'result' }]);
    expect(JSON.stringify(audits)).not.toMatch(/pizza/i);
    expect(log.some((line) => line.includes('"BotToolCall"'))).toBe(true);
    expect(finishes().at(-1)!.variables.input.body).toContain('Pizza');
  });
});
