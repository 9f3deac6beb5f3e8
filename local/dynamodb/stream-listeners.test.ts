import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDynamoDb } from './create-dynamodb.ts';
import type { DynamoDb, StreamListenOptions, StreamRecord } from './dynamodb-api.ts';
import { testAssembly } from './test-assembly.ts';
import { openIam, root, startTestServer, testRuntime } from './test-server.ts';
import { changesStream, testTables } from './test-tables.ts';

let dataDir: string;
let dynamodb: DynamoDb;
const runtime = testRuntime();
const open = () =>
  createDynamoDb({ assembly: testAssembly(testTables), iam: openIam(), runtime: { ...runtime, dataDir } });

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'streams-'));
  dynamodb = open();
});
afterEach(() => {
  dynamodb.close();
  rmSync(dataDir, { recursive: true });
});

const put = (pk: string, more = {}) =>
  dynamodb.call('PutItem', { TableName: 'changes', Item: { pk: { S: pk }, ...more } }, root);

/** Collects records until `count` are there; `fails` decides which batch is refused. */
function collect(
  count: number,
  fails: (batch: readonly StreamRecord[]) => boolean = () => false,
  options?: StreamListenOptions,
) {
  const records: StreamRecord[] = [];
  const { promise, resolve } = Promise.withResolvers<StreamRecord[]>();
  const stop = dynamodb.onStreamRecords(
    changesStream,
    async (batch) => {
      if (fails(batch)) throw new Error('not now');
      records.push(...batch);
      if (records.length >= count) resolve(records);
    },
    options,
  );
  return { records: promise, stop };
}
const keys = (records: readonly StreamRecord[]) => records.map((record) => record.dynamodb.Keys.pk?.S);

it('tells what was there before and after each change', async () => {
  const { records } = collect(3);
  put('a', { n: { N: '1' } });
  put('a', { n: { N: '1' } });
  put('a', { n: { N: '2' } });
  dynamodb.call('DeleteItem', { TableName: 'changes', Key: { pk: { S: 'a' } } }, root);
  dynamodb.call('DeleteItem', { TableName: 'changes', Key: { pk: { S: 'a' } } }, root);
  const pk = { S: 'a' };
  const [first, second, third] = await records;
  expect(first).toMatchObject({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: changesStream,
    dynamodb: { Keys: { pk }, NewImage: { pk, n: { N: '1' } }, SizeBytes: 9, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  expect(first!.dynamodb.OldImage).toBeUndefined();
  // The second put changed nothing, so it left no record.
  expect(second).toMatchObject({
    eventName: 'MODIFY',
    dynamodb: { OldImage: { n: { N: '1' } }, NewImage: { n: { N: '2' } } },
  });
  expect(third).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: { n: { N: '2' } } } });
  expect(third!.dynamodb.NewImage).toBeUndefined();
  const numbers = [first, second, third].map((record) => record!.dynamodb.SequenceNumber);
  expect([...numbers].sort()).toEqual(numbers);
});

it('gives a refused batch again before any later record', async () => {
  let refusals = 2;
  const seen: unknown[][] = [];
  const refused = Promise.withResolvers<void>();
  const { records } = collect(2, (batch) => {
    seen.push(keys(batch));
    refused.resolve();
    return refusals-- > 0;
  });
  put('first');
  await refused.promise;
  put('second');
  expect(keys(await records)).toEqual(['first', 'second']);
  expect(seen.every(([key]) => key === 'first')).toBe(true);
});

it('goes on after a restart with what was not acknowledged', async () => {
  const before = collect(1);
  put('done');
  await before.records;
  before.stop();
  put('pending');
  await new Promise((resolve) => setImmediate(resolve));
  dynamodb.close();
  dynamodb = open();
  put('later');
  expect(keys(await collect(2).records)).toEqual(['pending', 'later']);
});

it('keeps each listener at its own place, from the start or from now on', async () => {
  put('early');
  const all = collect(2, undefined, { name: 'all' });
  const latest = collect(1, undefined, { name: 'latest', startingPosition: 'LATEST' });
  put('late');
  expect(keys(await all.records)).toEqual(['early', 'late']);
  expect(keys(await latest.records)).toEqual(['late']);
});

it('records nothing of a transaction that was cancelled', async () => {
  const Put = (pk: string, ConditionExpression?: string) => ({
    Put: { TableName: 'changes', Item: { pk: { S: pk } }, ConditionExpression },
  });
  const transact = (...TransactItems: object[]) => dynamodb.call('TransactWriteItems', { TransactItems }, root);
  expect(() => transact(Put('x'), Put('y', 'attribute_exists(pk)'))).toThrow('Transaction cancelled');
  transact(Put('z'));
  expect(keys(await collect(1).records)).toEqual(['z']);
});

it('refuses to listen to a stream that no table has', () => {
  expect(() => dynamodb.onStreamRecords(`${changesStream}x`, async () => {})).toThrow('No table has the stream');
});

it('is read with the streams client of the SDK', async () => {
  const server = await startTestServer(testTables, { runtime });
  const streams = new DynamoDBStreamsClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  for (const pk of ['1', '2', '3']) {
    server.dynamodb.call('PutItem', { TableName: 'changes', Item: { pk: { S: pk } } }, root);
  }
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: 'changes' }));
  const StreamArn = Streams![0]!.StreamArn!;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription!.Shards![0]!.ShardId!;
  const read = async (
    more: { ShardIteratorType: 'TRIM_HORIZON' | 'AFTER_SEQUENCE_NUMBER'; SequenceNumber?: string },
    Limit: number,
  ) => {
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...more }));
    return streams.send(new GetRecordsCommand({ ShardIterator, Limit }));
  };
  const { Records, NextShardIterator } = await read({ ShardIteratorType: 'TRIM_HORIZON' }, 2);
  expect(Records?.map((record) => record.dynamodb?.Keys?.pk?.S)).toEqual(['1', '2']);
  const next = await streams.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }));
  expect(next.Records?.map((record) => record.dynamodb?.Keys?.pk?.S)).toEqual(['3']);
  const SequenceNumber = Records![0]!.dynamodb!.SequenceNumber!;
  const after = await read({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }, 1);
  expect(after.Records?.map((record) => record.dynamodb?.Keys?.pk?.S)).toEqual(['2']);
  runtime.time += 16 * 60 * 1000;
  await expect(streams.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }))).rejects.toMatchObject({
    name: 'ExpiredIteratorException',
  });
  streams.destroy();
  await server.close();
});
