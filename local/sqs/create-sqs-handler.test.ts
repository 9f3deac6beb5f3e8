import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeAssembly } from '../assembly/write-assembly.ts';
import { type Local, startLocal } from '../start-local.ts';

const running: Local[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.close()));
});

const workArn = 'arn:aws:sqs:eu-central-1:000000000000:work';
const queueActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const trust = {
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};
const fn = (name: string, environment: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 15,
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    Environment: { Variables: environment },
  },
});

const sender = `
  import { SendMessageCommand, SQSClient } from '${import.meta.resolve('@aws-sdk/client-sqs')}';
  const client = new SQSClient({});
  export const handler = (body) => client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: body, DelaySeconds: 1,
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'greeting' } } }));`;
const worker = `export const handler = async ({ Records }) => Records.forEach((record) => console.log(JSON.stringify({ level: 'info', message: 'got', record, at: Date.now() })));`;

interface Setup {
  readonly actions?: string[];
  readonly dataDir?: string;
  readonly handled?: boolean;
}

async function start({ actions = [], dataDir = ':memory:', handled = false }: Setup = {}): Promise<Local> {
  const template = {
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Work: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'work',
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
        },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'worker',
          AssumeRolePolicyDocument: trust,
          Policies: [
            {
              PolicyName: 'queue',
              PolicyDocument: {
                Statement: [{ Effect: 'Allow', Action: [...queueActions, ...actions], Resource: workArn }],
              },
            },
          ],
        },
      },
      Sender: fn('sender', { QUEUE_URL: { Ref: 'Work' } }),
      Worker: fn('worker'),
      ...(handled && {
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: workArn, FunctionName: { Ref: 'Worker' } },
        },
      }),
    },
  };
  const assets = { sender: { 'index.mjs': sender }, worker: { 'index.mjs': worker } };
  const local = await startLocal({ assemblyDir: writeAssembly({ template, assets }), dataDir, port: 0 });
  running.push(local);
  return local;
}

const clientOf = ({ url, credentials }: Local, settings: SQSClientConfig = {}) =>
  new SQSClient({ region: 'eu-central-1', endpoint: `${url}/sqs/`, credentials, maxAttempts: 1, ...settings });
const queueUrl = ({ url }: Local, name = 'work') => `${url}/sqs/000000000000/${name}`;
const root = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' } as const;
const sizeOf = (local: Local, name = 'work') => local.queues.list().find((queue) => queue.name === name)!.size;
const received = (local: Local) =>
  local.log
    .recent()
    .filter(({ message }) => message === 'got')
    .map(({ fields }) => fields);

describe('a function with leave to send', () => {
  it('sends by the AWS SDK, and the queue’s own function has it after the delay', async () => {
    const local = await start({ actions: ['sqs:SendMessage'], handled: true });
    const before = Date.now();
    const { error } = await local.lambdas.invoke('sender', 'hello', 'RequestResponse', root);
    expect(error).toBeUndefined();
    await vi.waitFor(() => expect(received(local)).toHaveLength(1), { timeout: 5_000, interval: 20 });
    const { record, at } = received(local)[0] as { record: object; at: number };
    expect(at - before).toBeGreaterThanOrEqual(1_000);
    expect(record).toMatchObject({
      body: 'hello',
      eventSourceARN: workArn,
      messageAttributes: { kind: { dataType: 'String', stringValue: 'greeting' } },
    });
  });

  it('has to have it', async () => {
    const local = await start();
    const { error } = await local.lambdas.invoke('sender', 'hello', 'RequestResponse', root);
    expect(error).toMatchObject({
      errorType: 'AccessDeniedException',
      errorMessage: expect.stringContaining('not authorized to perform: sqs:SendMessage on resource: ' + workArn),
    });
    expect(sizeOf(local)).toBe(0);
  });
});

describe('a delayed message', () => {
  it('outlives a restart, and comes after its delay without another message to wake its queue', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sqs-'));
    const first = await start({ dataDir });
    const before = Date.now();
    await clientOf(first).send(
      new SendMessageCommand({ QueueUrl: queueUrl(first), MessageBody: 'later', DelaySeconds: 2 }),
    );
    await first.close();
    const second = await start({ dataDir, handled: true });
    expect(sizeOf(second)).toBe(1);
    await vi.waitFor(() => expect(received(second)).toHaveLength(1), { timeout: 6_000, interval: 20 });
    expect((received(second)[0] as { at: number }).at - before).toBeGreaterThanOrEqual(2_000);
  });
});

describe('a message in the hands of a process that ended', () => {
  it('comes again at the next start, and counts as received', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sqs-'));
    const first = await start({ dataDir });
    first.queues.send(workArn, 'in hand');
    expect(first.queues.receive(workArn, 1)).toHaveLength(1);
    expect(first.queues.receive(workArn, 1)).toEqual([]);
    await first.close();
    const second = await start({ dataDir });
    expect(second.queues.receive(workArn, 1)).toMatchObject([
      { body: 'in hand', attributes: { ApproximateReceiveCount: '2' } },
    ]);
  });
});

describe('the API', () => {
  it('gives the checksums that the SDK compares', async () => {
    const local = await start();
    const answer = await clientOf(local).send(
      new SendMessageCommand({
        QueueUrl: queueUrl(local),
        MessageBody: 'äöü',
        MessageAttributes: {
          b: { DataType: 'Number', StringValue: '7' },
          a: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
        },
      }),
    );
    // Worked out by hand: each name, type and value with its length before it, text marked 1, bytes 2.
    const part = (text: string | Buffer) => {
      const bytes = Buffer.from(text as string);
      return Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
    };
    const expected = createHash('md5')
      .update(Buffer.concat([part('a'), part('Binary'), Buffer.of(2), part(Buffer.of(1, 2, 255))]))
      .update(Buffer.concat([part('b'), part('Number'), Buffer.of(1), part('7')]))
      .digest('hex');
    expect(answer).toMatchObject({ MessageId: expect.any(String), MD5OfMessageAttributes: expected });
    expect(local.queues.receive(workArn, 1)[0]!.messageAttributes).toEqual({
      a: { dataType: 'Binary', binaryValue: Buffer.of(1, 2, 255).toString('base64') },
      b: { dataType: 'Number', stringValue: '7' },
    });
  });

  it('takes a batch, and says which entries it did not take', async () => {
    const local = await start();
    const answer = await clientOf(local).send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl(local),
        Entries: [
          { Id: 'good', MessageBody: 'one', DelaySeconds: 900 },
          { Id: 'late', MessageBody: 'two', DelaySeconds: 901 },
        ],
      }),
    );
    expect(answer.Successful).toMatchObject([{ Id: 'good' }]);
    expect(answer.Failed).toMatchObject([{ Id: 'late', Code: 'InvalidParameterValue', SenderFault: true }]);
    expect(sizeOf(local)).toBe(1);
  });

  it('finds a queue by name and tells of it', async () => {
    const local = await start();
    const client = clientOf(local);
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'work' }));
    expect(QueueUrl).toBe(queueUrl(local));
    for (const DelaySeconds of [0, 900])
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'y' }));
    local.queues.receive(workArn, 1);
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      QueueArn: workArn,
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '30',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: workArn.replace('work', 'dead'), maxReceiveCount: 2 }),
    });
  });

  it.each([
    ['a queue that is not there', { QueueUrl: 'http://x/sqs/000000000000/nothing' }, 'QueueDoesNotExist'],
    ['a delay over 15 minutes', { DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['a delay that is no number of seconds', { DelaySeconds: 1.5 }, 'InvalidParameterValue'],
    ['no text', { MessageBody: '' }, 'MissingParameter'],
    ['a character that XML does not have', { MessageBody: 'a\u0000b' }, 'InvalidMessageContents'],
    ['more than 1 MB', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    ['an attribute without a value', { MessageAttributes: { a: { DataType: 'String' } } }, 'InvalidParameterValue'],
    [
      'an attribute of no known type',
      { MessageAttributes: { a: { DataType: 'Date', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    ['a parameter of FIFO queues', { MessageDeduplicationId: 'x' }, 'InvalidParameterValue'],
  ])('refuses %s', async (_, input, name) => {
    const local = await start();
    const all = { QueueUrl: queueUrl(local), MessageBody: 'x', ...input } as { QueueUrl: string; MessageBody: string };
    // Whatever host its address names, a queue is asked for here.
    const client = clientOf(local, { useQueueUrlAsEndpoint: false });
    await expect(client.send(new SendMessageCommand(all))).rejects.toMatchObject({ name });
    expect(sizeOf(local)).toBe(0);
  });

  it('refuses what is not signed, signed by nobody or not done offline', async () => {
    const local = await start();
    const bare = await fetch(`${local.url}/sqs/`, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: '{}',
    });
    expect([bare.status, await bare.json()]).toEqual([
      400,
      expect.objectContaining({ __type: expect.stringContaining('MissingAuthenticationToken') }),
    ]);
    const stranger = clientOf(local, { credentials: { accessKeyId: 'AKIAX', secretAccessKey: 'x' } });
    const message = new SendMessageCommand({ QueueUrl: queueUrl(local), MessageBody: 'x' });
    await expect(stranger.send(message)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(clientOf(local).send(new PurgeQueueCommand({ QueueUrl: queueUrl(local) }))).rejects.toMatchObject({
      name: 'UnsupportedOperation',
      message: 'PurgeQueue is not supported offline.',
    });
  });
});
