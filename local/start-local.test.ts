import { mkdtempSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeAssembly } from './assembly/write-assembly.ts';
import { type LocalOptions, type Local, startLocal } from './start-local.ts';

const running: Local[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.close()));
});

const newFolder = () => mkdtempSync(join(tmpdir(), 'local-'));
async function start(options: Partial<LocalOptions> & Pick<LocalOptions, 'assemblyDir'>): Promise<Local> {
  const local = await startLocal({ dataDir: ':memory:', port: 0, ...options });
  running.push(local);
  return local;
}

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'notes',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
};
const small = { Resources: { Notes: table } };

const roleFor = (actions: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'copier',
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
    },
    Policies: [
      { PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } },
    ],
  },
});
const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const queueActions = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Copies each new item by the AWS SDK; an item named `bad` fails. */
const copier = (sdk: string) => `
  import { DynamoDBClient, PutItemCommand } from '${sdk}';
  const client = new DynamoDBClient({});
  export const handler = async ({ Records }) => {
    for (const { dynamodb: { Keys } } of Records) {
      if (Keys.pk.S === 'bad') throw new Error('bad item');
      await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { pk: { S: 'copy of ' + Keys.pk.S } } }));
    }
  };`;

function copyingAssembly(actions: string[]): string {
  const code = copier(import.meta.resolve('@aws-sdk/client-dynamodb'));
  const template = {
    Resources: {
      Notes: table,
      Role: roleFor(actions),
      Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
      Copier: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'copier',
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 15,
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { S3Bucket: 'assets', S3Key: 'copier.zip' },
          Environment: { Variables: { TABLE: { Ref: 'Notes' } } },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Notes', 'StreamArn'] },
          FunctionName: { Ref: 'Copier' },
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 1,
          MaximumRetryAttempts: 0,
          FilterCriteria: {
            Filters: [{ Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"anything-but":{"prefix":"copy"}}]}}}}' }],
          },
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
        },
      },
    },
  };
  return writeAssembly({ template, assets: { copier: { 'index.mjs': code } } });
}

const clientOf = ({ url, credentials }: Local) =>
  new DynamoDBClient({ region: 'eu-central-1', endpoint: `${url}/dynamodb/`, credentials });
const put = (local: Local, pk: string) =>
  clientOf(local).send(new PutItemCommand({ TableName: 'notes', Item: { pk: { S: pk } } }));
const get = async (local: Local, pk: string) =>
  (await clientOf(local).send(new GetItemCommand({ TableName: 'notes', Key: { pk: { S: pk } } }))).Item;

function statusWithHost(
  local: Local,
  path: string,
  host: string,
  method = 'GET',
  headers: Record<string, string> = {},
) {
  return new Promise<number>((resolve, reject) => {
    const options = { port: local.port, host: '127.0.0.1', path, method, headers: { ...headers, host } };
    httpRequest(options, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}

describe('startLocal', () => {
  it('runs a function on a table’s changes, which writes by the AWS SDK with its role’s credentials', async () => {
    const local = await start({
      assemblyDir: copyingAssembly([...streamActions, ...queueActions, 'dynamodb:PutItem']),
    });
    await put(local, 'one');
    await vi.waitFor(async () => expect(await get(local, 'copy of one')).toEqual({ pk: { S: 'copy of one' } }), {
      timeout: 15_000,
      interval: 100,
    });
  });

  it('hands a record that was given up to the queue and goes on with the next', async () => {
    const local = await start({
      assemblyDir: copyingAssembly([...streamActions, ...queueActions, 'dynamodb:PutItem']),
    });
    await put(local, 'bad');
    await put(local, 'good');
    await vi.waitFor(async () => expect(await get(local, 'copy of good')).toBeDefined(), {
      timeout: 15_000,
      interval: 100,
    });
    const [letter] = local.queues.receive('arn:aws:sqs:eu-central-1:000000000000:failed', 1);
    expect(JSON.parse(letter!.body)).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 1 },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining('table/notes/stream/') },
    });
  });

  it('denies a function what its role does not allow', async () => {
    const local = await start({ assemblyDir: copyingAssembly([...streamActions, ...queueActions]) });
    await put(local, 'one');
    await vi.waitFor(
      () => {
        const texts = local.log.recent().map(({ message }) => message);
        expect(texts.join('\n')).toMatch(
          /copier failed: AccessDeniedException: .* not authorized to perform: dynamodb:PutItem/,
        );
      },
      { timeout: 15_000, interval: 100 },
    );
  });

  it('refuses a mapping whose function may not read the stream', async () => {
    await expect(start({ assemblyDir: copyingAssembly(['dynamodb:PutItem']) })).rejects.toThrow(
      'copier: its role cannot read the event source',
    );
  });

  it('keeps what was written for the next start and gives the same credentials', async () => {
    const assemblyDir = writeAssembly({ template: small });
    const dataDir = newFolder();
    const first = await startLocal({ assemblyDir, dataDir, port: 0 });
    await put(first, 'kept');
    await first.close();
    const second = await start({ assemblyDir, dataDir });
    expect(await get(second, 'kept')).toEqual({ pk: { S: 'kept' } });
    expect(second.credentials).toEqual(first.credentials);
  });

  it('serves loopback names only, on every path', async () => {
    const local = await start({ assemblyDir: writeAssembly({ template: small }) });
    for (const path of ['/', '/_local/mailbox.json', '/dynamodb/', '/cognito/', '/graphql'])
      expect(await statusWithHost(local, path, 'rebound.example')).toBe(403);
    for (const host of ['localhost', '127.0.0.1:1', '[::1]:4000', 'notes.localhost'])
      expect(await statusWithHost(local, '/_local/mailbox.json', host)).toBe(200);
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
    expect(await statusWithHost(local, '/graphql/realtime', 'rebound.example', 'GET', upgrade)).toBe(403);
    const foreign = { origin: 'http://localhost:9' };
    expect(await statusWithHost(local, '/_local/log', 'localhost', 'POST', foreign)).toBe(403);
  });

  it('leads a page opened as localhost to the origin of its API', async () => {
    const local = await start({ assemblyDir: writeAssembly({ template: small }) });
    const { port, url } = local;
    const response = await fetch(`http://localhost:${port}/notes?x=1`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${url}/notes?x=1`]);
  });

  it('says which port is in use, and leaves nothing open', async () => {
    const assemblyDir = writeAssembly({ template: small });
    const dataDir = newFolder();
    const { port } = await start({ assemblyDir });
    await expect(start({ assemblyDir, dataDir, port })).rejects.toThrow(`Port ${port} is in use`);
    await start({ assemblyDir, dataDir });
  });

  it('refuses a data folder that another one uses, or that another version wrote', async () => {
    const assemblyDir = writeAssembly({ template: small });
    const dataDir = newFolder();
    await start({ assemblyDir, dataDir });
    await expect(start({ assemblyDir, dataDir })).rejects.toThrow('is in use by another');
    const old = newFolder();
    const database = new DatabaseSync(join(old, 'cloud.sqlite'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(start({ assemblyDir, dataDir: old })).rejects.toThrow('was written by another version');
  });

  it('names what the template has and it cannot run', async () => {
    const template = { Resources: { ...small.Resources, Server: { Type: 'AWS::EC2::Instance' } } };
    await expect(start({ assemblyDir: writeAssembly({ template }) })).rejects.toThrow(
      'Server: AWS::EC2::Instance is not supported offline',
    );
  });
});
