import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../lib/aws-error.ts';
import type { Database } from '../lib/sqlite.ts';
import { createDynamoDb } from './create-dynamodb.ts';
import type { Input } from './engine.ts';
import { attributeDefinitions, keySchema, testAssembly } from './test-assembly.ts';
import { openIam, root, testRuntime } from './test-server.ts';
import { testTables } from './test-tables.ts';

const opened = vi.hoisted(() => ({ db: undefined as Database | undefined }));
vi.mock('../lib/sqlite.ts', async (original) => {
  const real = await original<typeof import('../lib/sqlite.ts')>();
  return {
    ...real,
    openDatabase: (...options: Parameters<typeof real.openDatabase>) => (opened.db = real.openDatabase(...options)),
  };
});

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'dynamodb-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = (tables: Record<string, Record<string, unknown>> = testTables, iam = openIam()) =>
  createDynamoDb({ assembly: testAssembly(tables), iam, runtime: testRuntime(dataDir) });
const allEvents = { TableName: 'events', KeyConditionExpression: 'pk = :pk' };
const written = { ...allEvents, ExpressionAttributeValues: { ':pk': { S: 'written' } }, Select: 'COUNT' };

describe('a data folder', () => {
  it('keeps every acknowledged write, with its index entries, when the process is killed', async () => {
    const writer = spawn(process.execPath, [fileURLToPath(new URL('test-writer.ts', import.meta.url)), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    await new Promise<void>((resolve) => {
      writer.stdout.on('data', (chunk: Buffer) => {
        output += chunk;
        if (output.split('\n').length > 500 && !writer.killed) writer.kill('SIGKILL');
      });
      writer.on('close', () => resolve());
    });
    const acknowledged = output.split('\n').length - 1;
    const dynamodb = open();
    const { Count } = dynamodb.call('Query', written, root);
    // The last write may have been stored with its acknowledgement still on the way.
    expect(Count).toBeGreaterThanOrEqual(acknowledged);
    const byOwner = {
      TableName: 'events',
      IndexName: 'byOwner',
      Select: 'COUNT',
      KeyConditionExpression: '#o = :me',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':me': { S: 'me' } },
    };
    expect(dynamodb.call('Query', byOwner, root).Count).toBe(Count);
    dynamodb.close();
  });

  it('is refused when the template changed a table key, naming the file, the keys and the way out', () => {
    open().close();
    const changed = { ...testTables.plain, AttributeDefinitions: attributeDefinitions({ pk: 'N' }) };
    expect(() => open({ plain: changed })).toThrow(
      /dynamodb\.sqlite: table plain has the key pk \(S\), but the template says pk \(N\)\. Begin anew with `npm start -- --fresh`/,
    );
    // The refusal left the file free.
    open().close();
  });

  it('fills an index that the template added or changed, and drops one it took away', () => {
    const { GlobalSecondaryIndexes: _, ...bare } = testTables.events;
    let dynamodb = open({ events: bare });
    const item = { pk: { S: 'p' }, sk: { S: 's' }, owner: { S: 'ann' }, score: { N: '3' }, day: { S: 'monday' } };
    dynamodb.call('PutItem', { TableName: 'events', Item: item }, root);
    dynamodb.close();

    const byDay = (projection: object) => ({
      events: {
        ...bare,
        GlobalSecondaryIndexes: [{ IndexName: 'byDay', KeySchema: keySchema('day'), Projection: projection }],
      },
    });
    const found = () => {
      const input = {
        TableName: 'events',
        IndexName: 'byDay',
        KeyConditionExpression: '#day = :monday',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: { ':monday': { S: 'monday' } },
      };
      return dynamodb.call('Query', input, root).Items;
    };
    dynamodb = open(byDay({ ProjectionType: 'ALL' }));
    expect(found()).toEqual([item]);
    dynamodb.close();
    dynamodb = open(byDay({ ProjectionType: 'KEYS_ONLY' }));
    expect(found()).toEqual([{ pk: item.pk, sk: item.sk, day: item.day }]);
    dynamodb.close();
    dynamodb = open({ events: bare });
    expect(found).toThrow('The table does not have the specified index: byDay');
    dynamodb.close();
  });

  it('that is full fails the write with a 500, half of nothing, and takes writes again when there is room', () => {
    const dynamodb = open();
    opened.db!.exec(
      `PRAGMA max_page_count = ${opened.db!.get<{ page_count: number }>('PRAGMA page_count')!.page_count}`,
    );
    const put = (sk: string, bytes = 0) => ({
      Put: { TableName: 'events', Item: { pk: { S: 'written' }, sk: { S: sk }, text: { S: 'x'.repeat(bytes) } } },
    });
    const transact = (...TransactItems: Input[]) => dynamodb.call('TransactWriteItems', { TransactItems }, root);
    let error: unknown;
    try {
      transact(put('small'), put('large', 300_000));
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ name: 'InternalServerError', statusCode: 500 });
    expect(dynamodb.call('Query', written, root).Count).toBe(0);
    opened.db!.exec('PRAGMA max_page_count = 1000000');
    transact(put('small'), put('large', 300_000));
    expect(dynamodb.call('Query', written, root).Count).toBe(2);
    dynamodb.close();
  });
});

describe('permission', () => {
  const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table';
  const key = (pk: string) => ({ pk: { S: pk } });
  const eventsQuery = { ...allEvents, ExpressionAttributeValues: { ':pk': { S: 'a' } } };

  it.each<[string, Input, string[]]>([
    ['GetItem', { TableName: 'plain', Key: key('a') }, [`dynamodb:GetItem ${table}/plain a`]],
    ['PutItem', { TableName: 'plain', Item: key('a') }, [`dynamodb:PutItem ${table}/plain a`]],
    ['UpdateItem', { TableName: 'plain', Key: key('a') }, [`dynamodb:UpdateItem ${table}/plain a`]],
    ['DeleteItem', { TableName: 'plain', Key: key('a') }, [`dynamodb:DeleteItem ${table}/plain a`]],
    ['Query', eventsQuery, [`dynamodb:Query ${table}/events a`]],
    ['Scan', { TableName: 'events', IndexName: 'byDay' }, [`dynamodb:Scan ${table}/events/index/byDay `]],
    [
      'BatchGetItem',
      { RequestItems: { plain: { Keys: [key('a'), key('b')] } } },
      [`dynamodb:BatchGetItem ${table}/plain a,b`],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { plain: [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('b') } }] } },
      [`dynamodb:BatchWriteItem ${table}/plain a,b`],
    ],
    [
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName: 'plain', Key: key('a') } }] },
      [`dynamodb:GetItem ${table}/plain a`],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'plain', Item: key('a') } },
          {
            Update: {
              TableName: 'plain',
              Key: key('b'),
              UpdateExpression: 'SET x = :x',
              ExpressionAttributeValues: { ':x': { N: '1' } },
            },
          },
          { Delete: { TableName: 'plain', Key: key('c') } },
          { ConditionCheck: { TableName: 'plain', Key: key('d'), ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      },
      ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
        (action, at) => `dynamodb:${action} ${table}/plain ${'abcd'[at]}`,
      ),
    ],
  ])('of %s is asked for each action, resource and leading key', (operation, input, expected) => {
    const asked: string[] = [];
    const iam = openIam((_principal, action, resource, context) => {
      asked.push(`${action} ${resource} ${context?.['dynamodb:LeadingKeys'] ?? ''}`);
    });
    const dynamodb = open(testTables, iam);
    dynamodb.call(operation, input, root);
    expect(asked).toEqual(expected);
    dynamodb.close();
  });

  it('of one part denied leaves the whole transaction undone', () => {
    const iam = openIam((_principal, action) => {
      if (action === 'dynamodb:DeleteItem') throw new AwsError('AccessDeniedException', 'no');
    });
    const dynamodb = open(testTables, iam);
    const TransactItems = [
      { Put: { TableName: 'plain', Item: key('a') } },
      { Delete: { TableName: 'plain', Key: key('b') } },
    ];
    expect(() => dynamodb.call('TransactWriteItems', { TransactItems }, root)).toThrow(
      expect.objectContaining({ name: 'AccessDeniedException' }),
    );
    expect(dynamodb.call('GetItem', { TableName: 'plain', Key: key('a') }, root).Item).toBeUndefined();
    dynamodb.close();
  });

  it('does not exist for an operation that does not', () => {
    const dynamodb = open();
    expect(() => dynamodb.call('toString', {}, root)).toThrow(
      expect.objectContaining({ name: 'UnknownOperationException' }),
    );
    dynamodb.close();
  });
});
