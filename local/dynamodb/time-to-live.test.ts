import { expect, it } from 'vitest';
import { createDynamoDb } from './create-dynamodb.ts';
import type { StreamRecord } from './dynamodb-api.ts';
import { testAssembly } from './test-assembly.ts';
import { openIam, root, testRuntime } from './test-server.ts';
import { changesStream, testTables } from './test-tables.ts';

it('deletes what has ended, with a record that tells it from a person', async () => {
  const runtime = testRuntime();
  const dynamodb = createDynamoDb({ assembly: testAssembly(testTables), iam: openIam(), runtime });
  const now = runtime.time / 1000;
  const put = (pk: string, endsAt: object) =>
    dynamodb.call('PutItem', { TableName: 'changes', Item: { pk: { S: pk }, endsAt } }, root);
  put('soon', { N: String(now + 60) });
  put('updated', { N: String(now + 60) });
  put('later', { N: String(now + 3_600) });
  put('a text', { S: String(now - 60) });
  put('more than five years ago', { N: '1' });
  dynamodb.call(
    'UpdateItem',
    { TableName: 'changes', Key: { pk: { S: 'updated' } }, UpdateExpression: 'REMOVE endsAt' },
    root,
  );
  const removed = new Promise<StreamRecord>((resolve) =>
    dynamodb.onStreamRecords(changesStream, async (records) => {
      const record = records.find(({ eventName }) => eventName === 'REMOVE');
      if (record) resolve(record);
    }),
  );
  runtime.time += 61_000;
  expect(await removed).toMatchObject({
    dynamodb: { Keys: { pk: { S: 'soon' } }, OldImage: { endsAt: { N: String(now + 60) } } },
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  });
  const { Items } = dynamodb.call('Scan', { TableName: 'changes' }, root);
  expect(Items.map((item: { pk: { S: string } }) => item.pk.S)).toEqual([
    'a text',
    'later',
    'more than five years ago',
    'updated',
  ]);
  expect(dynamodb.call('DescribeTimeToLive', { TableName: 'changes' }, root)).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'endsAt' },
  });
  dynamodb.close();
});
