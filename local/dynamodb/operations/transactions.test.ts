import { GetCommand, PutCommand, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, testRuntime } from '../test-server.ts';
import { testTables } from '../test-tables.ts';

const runtime = testRuntime();
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => void (server = await startTestServer(testTables, { runtime })));
afterAll(() => server.close());

type Items = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]>['TransactItems'];
const write = (TransactItems: Items, ClientRequestToken?: string) =>
  server.documents.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
const put = (Item: Record<string, unknown>, more = {}) => ({ Put: { TableName: 'plain', Item, ...more } });
const store = (Item: Record<string, unknown>) => server.documents.send(new PutCommand({ TableName: 'plain', Item }));
const get = async (pk: string) =>
  (await server.documents.send(new GetCommand({ TableName: 'plain', Key: { pk } }))).Item;
const key = (pk: string) => ({ TableName: 'plain', Key: { pk } });

describe('TransactWriteItems', () => {
  it('puts, updates, checks and deletes together', async () => {
    await store({ pk: 'counter', n: 1 });
    await store({ pk: 'guard', open: true });
    await store({ pk: 'old' });
    await write([
      put({ pk: 'new' }),
      { Update: { ...key('counter'), UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } } },
      { ConditionCheck: { ...key('guard'), ConditionExpression: 'attribute_exists(pk)' } },
      { Delete: key('old') },
    ]);
    expect(await Promise.all(['new', 'counter', 'guard', 'old'].map(get))).toEqual([
      { pk: 'new' },
      { pk: 'counter', n: 2 },
      { pk: 'guard', open: true },
      undefined,
    ]);
  });

  it('does nothing at all when one part fails, and says which and why', async () => {
    await store({ pk: 'taken', by: 'someone' });
    const failed = write([
      put({ pk: 'half' }),
      put(
        { pk: 'taken' },
        { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
      ),
      {
        Update: {
          ...key('taken too'),
          UpdateExpression: 'SET a = b',
        },
      },
    ]);
    await expect(failed).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { pk: { S: 'taken' }, by: { S: 'someone' } },
        },
        {
          Code: 'ValidationError',
          Message: 'The provided expression refers to an attribute that does not exist in the item',
        },
      ],
    });
    expect(await get('half')).toBeUndefined();
  });

  it('runs once for one token, for ten minutes', async () => {
    const once = () =>
      write(
        [{ Update: { ...key('once'), UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } } }],
        'token-1',
      );
    await once();
    await once();
    expect(await get('once')).toEqual({ pk: 'once', n: 1 });
    await expect(write([put({ pk: 'different' })], 'token-1')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    runtime.time += 11 * 60 * 1000;
    await once();
    expect(await get('once')).toEqual({ pk: 'once', n: 2 });
  });

  it('forgets the token of a transaction that was cancelled', async () => {
    const parts = [put({ pk: 'retried' }, { ConditionExpression: 'attribute_exists(pk)' })];
    await expect(write(parts, 'token-2')).rejects.toThrow('Transaction cancelled');
    await store({ pk: 'retried', first: true });
    await write(parts, 'token-2');
    expect(await get('retried')).toEqual({ pk: 'retried' });
  });

  it.each<[string, Items, string]>([
    [
      'nothing',
      [],
      "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'one item twice',
      [put({ pk: 'twice' }), { Delete: key('twice') }],
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'two writes in one part',
      [{ ...put({ pk: 'a' }), Delete: key('b') }],
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ],
    [
      'a wrong expression',
      [{ Update: { ...key('a'), UpdateExpression: 'SET' } }],
      'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "SET"',
    ],
    ['over 4 MB', Array.from({ length: 11 }, (_, at) => put({ pk: String(at), a: 'x'.repeat(400_000) })), '4 MB'],
  ])('refuses %s', async (_, items, message) => {
    await expect(write(items)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('refuses more than a hundred parts', async () => {
    await expect(write(Array.from({ length: 101 }, (_, at) => put({ pk: String(at) })))).rejects.toThrow(
      "at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
    );
  });
});

describe('TransactGetItems', () => {
  const read = (...gets: object[]) =>
    server.documents.send(
      new TransactGetCommand({
        TransactItems: gets.map((more) => ({ Get: { TableName: 'plain', Key: { pk: '' }, ...more } })),
      }),
    );

  it('gives one response for each part, empty where nothing is', async () => {
    await store({ pk: 'there', a: 1, b: 2 });
    const { Responses } = await read({ Key: { pk: 'there' }, ProjectionExpression: 'a' }, { Key: { pk: 'nowhere' } });
    expect(Responses).toEqual([{ Item: { a: 1 } }, {}]);
  });

  it('cancels for a key that does not fit', async () => {
    await expect(read({ Key: { pk: 'there' } }, { Key: { other: 'x' } })).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ValidationError', Message: 'The provided key element does not match the schema' },
      ],
    });
  });

  it('refuses one item twice', async () => {
    await expect(read({ Key: { pk: 'there' } }, { Key: { pk: 'there' } })).rejects.toThrow(
      'Transaction request cannot include multiple operations on one item',
    );
  });
});
