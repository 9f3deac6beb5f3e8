import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createDynamoDb } from '../../../dynamodb/create-dynamodb.ts';
import type { DynamoDb } from '../../../dynamodb/dynamodb-api.ts';
import { testAssembly } from '../../../dynamodb/test-assembly.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import { createLog } from '../../../lib/log.ts';
import { util } from '../../runtime/index.ts';
import * as ddb from '../../runtime/dynamodb-helpers.ts';
import { createTestApi } from '../create-test-api.ts';

// Hands any request through and shows what comes back.
const through = `export const request = (ctx) => ctx.args.request;
export const response = (ctx) => ({ result: ctx.result, error: ctx.error });`;
const resolvers = {
  'Query.table': { source: 'table', code: through },
  'Query.other': { source: 'table', code: `${through}\n` },
  'Query.ignoring': {
    source: 'table',
    code: 'export const request = (ctx) => ctx.args.request;\nexport const response = (ctx) => ctx.result;',
  },
  'Query.bare': { source: 'table', code: 'export const request = (ctx) => ctx.args.request;' },
};

const denied = new Set<string>();
const iam = {
  authorize(_: unknown, action: string) {
    if (denied.has(action)) throw new AwsError('AccessDeniedException', `not authorized to perform: ${action}`);
  },
  verify: () => {
    throw new Error('not used');
  },
};
const runtime = { clock: { now: Date.now }, newId: () => 'id', log: createLog(), dataDir: ':memory:' };
const openTables = (): DynamoDb => {
  const keys = {
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'n', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'n', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  };
  return createDynamoDb({ assembly: testAssembly({ things: keys, others: keys }), iam, runtime });
};

let database = openTables();
let api = createTestApi({ resolvers, dynamodb: database });
const refuse =
  (code: string): DynamoDb['call'] =>
  () => {
    throw new AwsError(code, 'told so');
  };

beforeEach(() => {
  database.close();
  denied.clear();
  database = openTables();
  api = createTestApi({ resolvers, dynamodb: database });
});
afterAll(() => {
  database.close();
});

type Shown = { result: unknown; error: { type: string; message: string } | null };
async function ask(request: unknown, field = 'Query.table'): Promise<Shown> {
  const { data, failure } = await api.resolve(field, { request });
  expect(failure).toBeUndefined();
  return data as Shown;
}
const put = (key: { id: string; n: number }, item: Record<string, unknown> = {}) => ask(ddb.put({ key, item }));
const a1 = { id: 'a', n: 1 };

describe('items', () => {
  it('puts what put writes and gets it back as JSON', async () => {
    const item = { text: 'é', list: [1, null, { deep: true }], none: null };
    expect(await put(a1, item)).toEqual({ result: { ...a1, ...item }, error: null });
    expect(await ask(ddb.get({ key: a1 }))).toEqual({ result: { ...a1, ...item }, error: null });
    expect(await ask(ddb.get({ key: a1, projection: ['text'] }))).toMatchObject({ result: { text: 'é' } });
    expect(await ask(ddb.get({ key: { id: 'a', n: 2 } }))).toEqual({ result: null, error: null });
  });

  it('gives sets as lists and binary as base64', async () => {
    const attributeValues = { ss: { SS: ['x'] }, ns: { NS: [1, 2] }, b: { B: 'aGk=' }, bs: { BS: ['aGk='] } };
    await ask({ operation: 'PutItem', key: util.dynamodb.toMapValues(a1), attributeValues });
    const { result } = await ask(ddb.get({ key: a1 }));
    expect(result).toMatchObject({ ss: ['x'], ns: expect.arrayContaining([1, 2]) as unknown, b: 'aGk=', bs: ['aGk='] });
  });

  it('updates to what stands after, deletes what stood before', async () => {
    await put(a1, { count: 1, gone: 'x' });
    const update = { count: ddb.operations.increment(2), gone: ddb.operations.remove(), more: [1] };
    expect(await ask(ddb.update({ key: a1, update }))).toEqual({ result: { ...a1, count: 3, more: [1] }, error: null });
    expect(await ask(ddb.remove({ key: a1 }))).toMatchObject({ result: { count: 3 } });
    expect(await ask(ddb.remove({ key: a1 }))).toEqual({ result: null, error: null });
  });

  it('tells the error of an increment of nothing, as the service does', async () => {
    await put(a1);
    const { error } = await ask(ddb.update({ key: a1, update: { count: ddb.operations.increment(1) } }));
    expect(error?.type).toBe('DynamoDB:ValidationException');
  });

  it('lets a handler that ignores the error succeed, and raises it where there is none', async () => {
    denied.add('dynamodb:GetItem');
    expect(await api.resolve('Query.ignoring', { request: ddb.get({ key: a1 }) })).toMatchObject({
      data: null,
      appended: [],
    });
    const { failure } = await api.resolve('Query.bare', { request: ddb.get({ key: a1 }) });
    expect(failure).toMatchObject({
      errorType: 'DynamoDB:AccessDeniedException',
      message: expect.stringContaining('dynamodb:GetItem') as string,
    });
  });
});

describe('a condition that fails', () => {
  const isNew = { id: { attributeExists: false } };

  it('comes with the item that stands', async () => {
    await put(a1, { by: 'first' });
    expect(await ask(ddb.put({ key: a1, item: { by: 'second' }, condition: isNew }))).toMatchObject({
      result: { ...a1, by: 'first' },
      error: {
        type: 'DynamoDB:ConditionalCheckFailedException',
        message: expect.stringContaining('The conditional request failed') as string,
      },
    });
    const condition = { by: { eq: 'third' } };
    const update = ddb.update({ key: a1, update: { by: 'first' }, condition });
    expect(await ask(update)).toMatchObject({
      result: { by: 'first' },
      error: { type: 'DynamoDB:ConditionalCheckFailedException' },
    });
    expect(await ask(ddb.remove({ key: a1, condition }))).toMatchObject({ result: { by: 'first' }, error: {} });
  });

  it('is no error for a put of what stands already', async () => {
    await put(a1, { by: 'first', tags: [1], at: 1 });
    const again = { by: 'first', tags: [1] };
    expect(await ask(ddb.put({ key: a1, item: { ...again, at: 1 }, condition: isNew }))).toMatchObject({ error: null });
    expect((await ask(ddb.put({ key: a1, item: { ...again, at: 2 }, condition: isNew }))).error).not.toBeNull();
    const request = ddb.put({ key: a1, item: { ...again, at: 2 } });
    const condition = { expression: 'attribute_not_exists(id)', equalsIgnore: ['at'] };
    expect(await ask({ ...request, condition })).toEqual({ result: { ...a1, ...again, at: 1 }, error: null });
  });

  it('is no error for a delete of what is gone already', async () => {
    expect(await ask(ddb.remove({ key: a1, condition: { id: { attributeExists: true } } }))).toEqual({
      result: null,
      error: null,
    });
  });

  it('counts the read as a call of its own, and needs the right to it', async () => {
    await put(a1);
    api.uses.length = 0;
    await ask(ddb.put({ key: a1, item: { x: 1 }, condition: isNew }));
    expect(api.uses.map(({ operation, error }) => [operation, error])).toEqual([
      ['PutItem', 'ConditionalCheckFailedException'],
      ['GetItem', undefined],
    ]);
    expect(api.uses[1]?.consumedCapacity).toEqual([{ TableName: 'things', CapacityUnits: 1 }]);
    denied.add('dynamodb:GetItem');
    expect((await ask(ddb.put({ key: a1, item: { x: 1 }, condition: isNew }))).error?.type).toBe(
      'DynamoDB:AccessDeniedException',
    );
  });

  it('may be JSON text, also with an empty map of values', async () => {
    const condition = util.transform.toDynamoDBConditionExpression({ id: { attributeExists: false } });
    expect(condition).toContain('"expressionValues":{}');
    expect(await ask({ ...ddb.put({ key: a1, item: {} }), condition })).toEqual({ result: a1, error: null });
  });
});

describe('pages', () => {
  const query = (more: object = {}) => ddb.query({ query: { id: { eq: 'a' } }, ...more });
  beforeEach(async () => {
    for (let n = 1; n <= 5; n += 1) await put({ id: 'a', n }, { even: n % 2 === 0 });
  });
  const page = async (request: unknown) =>
    (await ask(request)).result as { items: { n: number }[]; nextToken: string | null; scannedCount: number };

  it('go on where the last one ended, to a null token', async () => {
    const numbers: number[] = [];
    let nextToken: string | null = null;
    do {
      const { items, nextToken: next } = await page(query({ limit: 2, nextToken, filter: null }));
      numbers.push(...items.map(({ n }) => n));
      nextToken = next;
    } while (nextToken !== null);
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('count items before the filter', async () => {
    const { items, nextToken, scannedCount } = await page(query({ limit: 3, filter: { even: { eq: true } } }));
    expect([items.map(({ n }) => n), scannedCount, typeof nextToken]).toEqual([[2], 3, 'string']);
  });

  it('take a range, a direction and a projection', async () => {
    const request = ddb.query({
      query: { id: { eq: 'a' }, n: { between: [2, 4] } },
      scanIndexForward: false,
      projection: ['n'],
    });
    expect((await page(request)).items).toEqual([{ n: 4 }, { n: 3 }, { n: 2 }]);
    expect((await page(ddb.scan({ filter: { n: { in: [1, 5] } } }))).items).toHaveLength(2);
  });

  it('refuse a token that was made by another step, is changed or no token', async () => {
    const { nextToken } = await page(query({ limit: 2 }));
    expect(nextToken).not.toContain(Buffer.from('"n"').toString('base64url').slice(0, 3));
    const alien = {
      type: 'DynamoDB:UserIllegalArgumentException',
      message: expect.stringContaining('Invalid pagination token given.') as string,
    };
    expect((await ask(query({ nextToken }), 'Query.other')).error).toEqual(alien);
    for (const broken of [
      `${nextToken?.slice(0, -4)}AAAA`,
      'x',
      '',
      Buffer.from('{"id":{"S":"a"}}').toString('base64'),
    ]) {
      expect((await ask(query({ nextToken: broken }))).error).toEqual(alien);
    }
  });

  it('keep their tokens over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pages-'));
    api = createTestApi({ resolvers, dynamodb: database, dataDir });
    const { nextToken } = await page(query({ limit: 2 }));
    api = createTestApi({ resolvers, dynamodb: database, dataDir });
    expect((await page(query({ nextToken }))).items[0]).toMatchObject({ n: 3 });
    rmSync(dataDir, { recursive: true });
  });
});

describe('batches', () => {
  it('put, get in the order of the keys, delete', async () => {
    const items = [1, 2, 3].map((n) => ({ id: 'a', n, text: `t${n}` }));
    expect(await ask(ddb.batchPut({ tables: { things: items, others: [{ ...a1, o: 1 }] } }))).toEqual({
      result: { data: { things: items, others: [{ ...a1, o: 1 }] }, unprocessedItems: { things: [], others: [] } },
      error: null,
    });
    const keys = [3, 9, 1].map((n) => ({ id: 'a', n }));
    expect(
      await ask(ddb.batchGet({ tables: { things: { keys, projection: ['text'] }, others: { keys: [a1] } } })),
    ).toEqual({
      result: {
        data: { things: [{ text: 't3' }, null, { text: 't1' }], others: [{ ...a1, o: 1 }] },
        unprocessedKeys: { things: [], others: [] },
      },
      error: null,
    });
    expect(await ask(ddb.batchDelete({ tables: { things: [a1] } }))).toEqual({
      result: { data: { things: [a1] }, unprocessedKeys: { things: [] } },
      error: null,
    });
    const bare = { operation: 'BatchGetItem', tables: { things: [util.dynamodb.toMapValues(a1)] } };
    expect(await ask(bare)).toMatchObject({ result: { data: { things: [null] } } });
  });

  it('keep every table’s list when the service refuses', async () => {
    denied.add('dynamodb:BatchGetItem');
    expect(await ask(ddb.batchGet({ tables: { things: { keys: [a1] } } }))).toEqual({
      result: { data: { things: [null] }, unprocessedKeys: { things: [a1] } },
      error: { type: 'DynamoDB:AccessDeniedException', message: expect.any(String) as string },
    });
  });

  it('send what was left over once more, then tell what still is', async () => {
    const sent: unknown[] = [];
    const call: DynamoDb['call'] = (_, { RequestItems }) => {
      sent.push(RequestItems);
      const [first, ...rest] = (RequestItems as { things: { Keys: unknown[] } }).things.Keys;
      return { Responses: { things: [first] }, UnprocessedKeys: { things: { Keys: rest } } };
    };
    api = createTestApi({ resolvers, dynamodb: { call } });
    const keys = [1, 2, 3].map((n) => ({ id: 'a', n }));
    expect(await ask(ddb.batchGet({ tables: { things: { keys } } }))).toMatchObject({
      result: { data: { things: [keys[0], keys[1], null] }, unprocessedKeys: { things: [keys[2]] } },
      error: { type: 'DynamoDB:ProvisionedThroughputExceededException' },
    });
    expect(sent).toHaveLength(2);
  });
});

describe('transactions', () => {
  const write = (condition: Record<string, unknown>) =>
    ddb.transactWrite({
      items: [
        { putItem: { table: 'things', key: a1, item: { by: 'new' }, condition } },
        { updateItem: { table: 'others', key: a1, update: { seen: 1 } } },
      ],
    });

  it('write all and give the keys, get in order', async () => {
    expect(await ask(write({ id: { attributeExists: false } }))).toEqual({
      result: { keys: [a1, a1], cancellationReasons: null },
      error: null,
    });
    const items = [
      { table: 'others', key: a1 },
      { table: 'things', key: { id: 'b', n: 1 } },
      { table: 'things', key: a1, projection: ['by'] },
    ];
    expect(await ask(ddb.transactGet({ items }))).toEqual({
      result: { items: [{ ...a1, seen: 1 }, null, { by: 'new' }], cancellationReasons: null },
      error: null,
    });
  });

  it('write nothing and tell each reason', async () => {
    await put(a1, { by: 'old' });
    const { result, error } = await ask(write({ id: { attributeExists: false } }));
    expect(error?.type).toBe('DynamoDB:TransactionCanceledException');
    expect(result).toEqual({
      keys: null,
      cancellationReasons: [
        { item: { ...a1, by: 'old' }, type: 'ConditionCheckFailed', message: expect.any(String) as string },
        { type: 'None', message: 'None' },
      ],
    });
    expect((await ask({ operation: 'GetItem', key: util.dynamodb.toMapValues(a1) })).result).toMatchObject({
      by: 'old',
    });
  });

  it('leave the item out where that is wished', async () => {
    await put(a1);
    const condition = { expression: 'attribute_not_exists(id)', returnValuesOnConditionCheckFailure: false };
    const key = util.dynamodb.toMapValues(a1);
    const transactItems = [{ table: 'things', operation: 'ConditionCheck', key, condition }];
    const { result } = await ask({ operation: 'TransactWriteItems', transactItems });
    expect(result).toMatchObject({ cancellationReasons: [{ type: 'ConditionCheckFailed' }] });
    expect(JSON.stringify(result)).not.toContain('"item"');
  });
});

describe('a request that is none', () => {
  it.each<[string, unknown, string]>([
    ['nothing', null, "Value for field '$' not found."],
    ['no operation', {}, "Value for field '$[operation]' not found."],
    ['an unknown operation', { operation: 'getItem' }, "Unsupported operation 'getItem'."],
    ['no key', { operation: 'GetItem' }, "Value for field '$[key]' not found."],
    [
      'a misspelt member',
      { ...ddb.get({ key: a1 }), consistantRead: true },
      "Unsupported element '$[consistantRead]'.",
    ],
    [
      'a member of transactions',
      { ...ddb.remove({ key: a1 }), condition: { expression: 'x', returnValuesOnConditionCheckFailure: false } },
      "Unsupported element '$[condition][returnValuesOnConditionCheckFailure]'.",
    ],
    ['an untyped value', { operation: 'GetItem', key: { id: 'a' } }, "Expected an object for field '$[key][id]'."],
    ['two types', { operation: 'GetItem', key: { id: { S: 'a', N: 1 } } }, "field '$[key][id]'"],
    ['a condition that is no JSON', { ...ddb.remove({ key: a1 }), condition: '{' }, 'is not JSON'],
    [
      'a name for two things',
      {
        ...ddb.update({ key: a1, update: { x: 1 } }),
        condition: {
          expression: '#expName_1 = :v',
          expressionNames: { '#expName_1': 'y' },
          expressionValues: { ':v': { N: 1 } },
        },
      },
      '#expName_1 stands for two things',
    ],
    [
      'a strategy of its own',
      {
        ...ddb.remove({ key: a1 }),
        condition: { expression: 'x', conditionalCheckFailedHandler: { strategy: 'Custom' } },
      },
      'strategy Custom is not supported offline',
    ],
  ])('fails the field: %s', async (_, request, message) => {
    const { data, failure } = await api.resolve('Query.table', { request });
    expect([data, failure]).toEqual([
      null,
      expect.objectContaining({ errorType: 'MappingTemplate', message: expect.stringContaining(message) as string }),
    ]);
  });
});

describe('the service', () => {
  it.each(['ProvisionedThroughputExceededException', 'ResourceNotFoundException'])(
    'refusing with %s is ctx.error',
    async (code) => {
      api = createTestApi({ resolvers, dynamodb: { call: refuse(code) } });
      expect(await ask(ddb.get({ key: a1 }))).toEqual({
        result: null,
        error: { type: `DynamoDB:${code}`, message: 'told so (Service: DynamoDb, Status Code: 400)' },
      });
    },
  );

  it('failing without a name fails the field, not the process', async () => {
    api = createTestApi({
      resolvers,
      dynamodb: {
        call: () => {
          throw new Error('bug');
        },
      },
    });
    expect((await api.resolve('Query.table', { request: ddb.get({ key: a1 }) })).failure?.errorType).toBe(
      'InternalFailure',
    );
    expect(api.log.recent().at(-1)?.message).toContain('bug');
  });

  it('is asked for what each call consumes, which the log tells', async () => {
    api.uses.length = 0;
    await put(a1, { text: 'x'.repeat(1_500) });
    expect(api.uses).toEqual([
      { stepId: 'Querytable', operation: 'PutItem', consumedCapacity: [{ TableName: 'things', CapacityUnits: 2 }] },
    ]);
    expect(api.log.recent().at(-1)).toMatchObject({ level: 'debug', message: 'PutItem', fields: { capacityUnits: 2 } });
  });
});
