import { request } from 'node:http';
import { crc32 } from 'node:zlib';
import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../lib/aws-error.ts';
import { openIam, startTestServer } from './test-server.ts';
import { testTables } from './test-tables.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  const iam = {
    ...openIam(),
    verify(signed: { headers: Record<string, unknown> }) {
      if (signed.headers.authorization === 'forged') {
        throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
      }
      return openIam().verify();
    },
  };
  server = await startTestServer(testTables, { iam });
});
afterAll(() => server.close());

const post = (target: string, body: string, headers: Record<string, string> = {}) =>
  fetch(server.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', ...headers },
    body,
  });
const V2012 = 'DynamoDB_20120810';

describe('a response', () => {
  it('carries its checksum, its id and the protocol of the SDK', async () => {
    const response = await post(`${V2012}.ListTables`, '{}');
    const body = await response.text();
    expect(JSON.parse(body)).toEqual({ TableNames: ['changes', 'events', 'numbers', 'plain'] });
    expect(response.headers.get('x-amz-crc32')).toBe(String(crc32(body)));
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
  });

  it.each([
    [`${V2012}.MakeCoffee`, '{}', 400, 'com.amazon.coral.service#UnknownOperationException'],
    ['Other_20120810.ListTables', '{}', 400, 'com.amazon.coral.service#UnknownOperationException'],
    [`${V2012}.ListTables`, '{"a":', 400, 'com.amazon.coral.service#SerializationException'],
    [`${V2012}.ListTables`, '[]', 400, 'com.amazon.coral.service#SerializationException'],
    [`${V2012}.ListTables`, '', 400, 'com.amazon.coral.service#SerializationException'],
    [
      `${V2012}.TransactWriteItems`,
      `{"ClientRequestToken":"t","TransactItems":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      400,
      'com.amazon.coral.service#SerializationException',
    ],
    [`${V2012}.GetItem`, '{"TableName":7}', 400, 'com.amazon.coral.service#SerializationException'],
    [
      `${V2012}.GetItem`,
      '{"TableName":"plain","Key":{"pk":{"S":7}}}',
      400,
      'com.amazon.coral.service#SerializationException',
    ],
    [`${V2012}.GetItem`, '{}', 400, 'com.amazon.coral.validate#ValidationException'],
    [
      `${V2012}.GetItem`,
      '{"TableName":"nowhere","Key":{}}',
      400,
      'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    ],
  ])('to %s %s is %i %s', async (target, body, status, type) => {
    const response = await post(target, body);
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ __type: type })]);
  });

  it('to a wrong signature is what IAM says', async () => {
    const response = await post(`${V2012}.ListTables`, '{}', { authorization: 'forged' });
    expect(await response.json()).toEqual({
      __type: 'com.amazon.coral.service#UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
  });

  it('to a body over 16 MB is a refusal, and the next request is served', async () => {
    const response = await post(`${V2012}.PutItem`, 'x'.repeat(16 * 1024 * 1024 + 1));
    expect(response.status).toBe(413);
    expect((await post(`${V2012}.ListTables`, '{}')).status).toBe(200);
  });

  it('is not missed by others when a client hangs up in the middle of its body', async () => {
    const aborted = request(server.endpoint, { method: 'POST', headers: { 'content-length': '100' } });
    aborted.on('error', () => {});
    await new Promise<void>((resolve) => void aborted.write('{"a', () => resolve()));
    aborted.destroy();
    expect((await post(`${V2012}.ListTables`, '{}')).status).toBe(200);
  });
});

describe('tables', () => {
  it('are listed in pages', async () => {
    const first = await server.client.send(new ListTablesCommand({ Limit: 3 }));
    expect(first).toMatchObject({ TableNames: ['changes', 'events', 'numbers'], LastEvaluatedTableName: 'numbers' });
    const rest = await server.client.send(new ListTablesCommand({ ExclusiveStartTableName: 'numbers' }));
    expect(rest.TableNames).toEqual(['plain']);
  });

  it('are described as the template made them', async () => {
    const { Table } = await server.client.send(new DescribeTableCommand({ TableName: 'events' }));
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      ItemCount: 0,
      KeySchema: testTables.events.KeySchema,
      GlobalSecondaryIndexes: [{ IndexName: 'byOwner', IndexStatus: 'ACTIVE' }, { IndexName: 'byDay' }],
      LocalSecondaryIndexes: [{ IndexName: 'localScore', Projection: { NonKeyAttributes: ['label'] } }],
    });
    const changes = await server.client.send(new DescribeTableCommand({ TableName: 'changes' }));
    expect(changes.Table).toMatchObject({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      LatestStreamLabel: '2026-01-01T00:00:00.000',
    });
    await expect(server.client.send(new DescribeTableCommand({ TableName: 'nowhere' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: nowhere not found',
    });
  });
});
