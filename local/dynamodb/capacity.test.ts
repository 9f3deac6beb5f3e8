import { expect, it } from 'vitest';
import { createDynamoDb } from './create-dynamodb.ts';
import type { Input } from './engine.ts';
import { testAssembly } from './test-assembly.ts';
import { openIam, root, testRuntime } from './test-server.ts';
import { testTables } from './test-tables.ts';

const dynamodb = createDynamoDb({ assembly: testAssembly(testTables), iam: openIam(), runtime: testRuntime() });

const units = (operation: string, input: Input) =>
  dynamodb.call(operation, { ...input, ReturnConsumedCapacity: 'INDEXES' }, root).ConsumedCapacity;
const total = (operation: string, input: Input): number => units(operation, input).CapacityUnits;
const text = (bytes: number) => ({ S: 'x'.repeat(bytes) });
/** An item of exactly this size in a table whose only key is `pk`. */
const sized = (pk: string, bytes: number) => ({ pk: { S: pk }, a: text(bytes - 'pk'.length - pk.length - 'a'.length) });

it('takes a write unit for each started kilobyte', () => {
  const put = (bytes: number) => total('PutItem', { TableName: 'plain', Item: sized(`w${bytes}`, bytes) });
  expect([100, 1024, 1025, 4096].map(put)).toEqual([1, 1, 2, 4]);
});

it('takes the larger of the old and the new item', () => {
  const put = (bytes: number) => total('PutItem', { TableName: 'plain', Item: sized('larger', bytes) });
  expect([put(3000), put(100), put(100)]).toEqual([3, 3, 1]);
  put(2500);
  const Key = { pk: { S: 'larger' } };
  expect(total('UpdateItem', { TableName: 'plain', Key, UpdateExpression: 'REMOVE a' })).toBe(3);
  expect(total('DeleteItem', { TableName: 'plain', Key })).toBe(1);
  expect(total('DeleteItem', { TableName: 'plain', Key })).toBe(1);
});

it('takes a read unit for each started four kilobytes, half when eventually consistent', () => {
  dynamodb.call('PutItem', { TableName: 'plain', Item: sized('read', 4097) }, root);
  const get = (pk: string, ConsistentRead: boolean) =>
    total('GetItem', { TableName: 'plain', Key: { pk: { S: pk } }, ConsistentRead });
  expect([get('read', true), get('read', false), get('none', true), get('none', false)]).toEqual([2, 1, 1, 0.5]);
});

it('rounds each item of a batch by itself, but a query as a whole', () => {
  const sk = (at: number) => ({ S: String(at) });
  for (let at = 0; at < 3; at++) {
    dynamodb.call('PutItem', { TableName: 'events', Item: { pk: { S: 'sum' }, sk: sk(at), a: text(1_000) } }, root);
  }
  const Keys = [0, 1, 2].map((at) => ({ pk: { S: 'sum' }, sk: sk(at) }));
  const [batch] = units('BatchGetItem', { RequestItems: { events: { Keys, ConsistentRead: true } } });
  expect(batch).toEqual({ TableName: 'events', CapacityUnits: 3, Table: { CapacityUnits: 3 } });
  const query = {
    TableName: 'events',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'sum' } },
    ConsistentRead: true,
  };
  expect(total('Query', query)).toBe(1);
  // What a filter drops was read all the same.
  expect(total('Query', { ...query, FilterExpression: 'attribute_exists(b)' })).toBe(1);
});

it('takes index writes only where the index changes', () => {
  const item = (more: Input) => ({ pk: { S: 'idx' }, sk: { S: '1' }, ...more });
  const put = (more: Input) => {
    const {
      CapacityUnits,
      GlobalSecondaryIndexes: global,
      LocalSecondaryIndexes: local,
    } = units('PutItem', {
      TableName: 'events',
      Item: item(more),
    });
    return [CapacityUnits, global?.byOwner?.CapacityUnits ?? 0, local?.localScore?.CapacityUnits ?? 0];
  };
  const indexed = { owner: { S: 'ann' }, score: { N: '1' } };
  expect(put({}), 'in no index').toEqual([1, 0, 0]);
  expect(put(indexed), 'enters both').toEqual([3, 1, 1]);
  expect(put({ ...indexed, other: { S: 'x' } }), 'not projected').toEqual([1, 0, 0]);
  expect(put({ ...indexed, label: { S: 'x' } }), 'projected into the local one').toEqual([2, 0, 1]);
  expect(put({ ...indexed, owner: { S: 'bob' }, label: { S: 'x' } }), 'another key: out and in').toEqual([3, 2, 0]);
  expect(put({ score: { N: '1' }, label: { S: 'x' } }), 'leaves the global one').toEqual([2, 1, 0]);
});

it('reads an index by the size of what it projects, and fetches by whole items', () => {
  const item = { pk: { S: 'fetch' }, sk: { S: '1' }, score: { N: '1' }, big: text(9_000) };
  dynamodb.call('PutItem', { TableName: 'events', Item: item }, root);
  const query = {
    TableName: 'events',
    IndexName: 'localScore',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'fetch' } },
    ConsistentRead: true,
  };
  expect(units('Query', query)).toEqual({
    TableName: 'events',
    CapacityUnits: 1,
    Table: { CapacityUnits: 0 },
    LocalSecondaryIndexes: { localScore: { CapacityUnits: 1 } },
  });
  expect(units('Query', { ...query, Select: 'ALL_ATTRIBUTES' })).toMatchObject({
    CapacityUnits: 4,
    Table: { CapacityUnits: 3 },
  });
});

it('doubles in transactions, tells reads from writes, and bills a repeat as reads', () => {
  const TransactItems = [
    { Put: { TableName: 'plain', Item: sized('t1', 1_500) } },
    {
      ConditionCheck: { TableName: 'plain', Key: { pk: { S: 't2' } }, ConditionExpression: 'attribute_not_exists(pk)' },
    },
  ];
  const transact = { TransactItems, ClientRequestToken: 'capacity' };
  const wrote = { CapacityUnits: 6, WriteCapacityUnits: 6 };
  expect(units('TransactWriteItems', transact)).toEqual([{ TableName: 'plain', ...wrote, Table: wrote }]);
  const read = { CapacityUnits: 4, ReadCapacityUnits: 4 };
  expect(units('TransactWriteItems', transact)).toEqual([{ TableName: 'plain', ...read, Table: read }]);
  const Get = { TableName: 'plain', Key: { pk: { S: 't1' } } };
  expect(units('TransactGetItems', { TransactItems: [{ Get }] })).toMatchObject([{ ReadCapacityUnits: 2 }]);
});

it('tells only the total if that is what was asked for', () => {
  const input = { TableName: 'plain', Item: sized('total', 100), ReturnConsumedCapacity: 'TOTAL' };
  expect(dynamodb.call('PutItem', input, root).ConsumedCapacity).toEqual({ TableName: 'plain', CapacityUnits: 1 });
  expect(dynamodb.call('PutItem', { ...input, ReturnConsumedCapacity: 'NONE' }, root).ConsumedCapacity).toBeUndefined();
});
