import { QueryCommand as RawQueryCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../test-server.ts';
import { testTables } from '../test-tables.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
const put = (TableName: string, Item: Record<string, unknown>) =>
  server.documents.send(new PutCommand({ TableName, Item }));

beforeAll(async () => {
  server = await startTestServer(testTables);
  const items = [...'abcdefghij'].map((letter, at) => ({
    pk: 'letters',
    sk: letter,
    score: at % 3,
    label: `label ${letter}`,
    extra: letter,
    ...(at < 4 ? { owner: 'ann', day: 'monday' } : {}),
  }));
  await server.documents.send(
    new BatchWriteCommand({ RequestItems: { events: items.map((Item) => ({ PutRequest: { Item } })) } }),
  );
});
afterAll(() => server.close());

const query = (more: Partial<QueryCommandInput> & { values?: Record<string, unknown> } = {}) => {
  const { values, ...input } = more;
  return server.documents.send(
    new QueryCommand({
      TableName: 'events',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'letters', ...values },
      ...input,
    }),
  );
};
const letters = (items: Record<string, unknown>[] | undefined) => items?.map((item) => item.sk).join('');

describe('key conditions', () => {
  it.each([
    ['pk = :pk', {}, 'abcdefghij'],
    ['pk = :pk AND sk = :c', { ':c': 'c' }, 'c'],
    ['pk = :pk AND sk < :c', { ':c': 'c' }, 'ab'],
    ['pk = :pk AND sk <= :c', { ':c': 'c' }, 'abc'],
    ['pk = :pk AND sk > :c', { ':c': 'h' }, 'ij'],
    ['sk >= :c AND pk = :pk', { ':c': 'h' }, 'hij'],
    [':c > sk AND :pk = pk', { ':c': 'c' }, 'ab'],
    ['pk = :pk AND sk BETWEEN :c AND :e', { ':c': 'c', ':e': 'e' }, 'cde'],
    ['(pk = :pk) AND (begins_with(sk, :c))', { ':c': 'c' }, 'c'],
  ])('%s', async (KeyConditionExpression, values, expected) => {
    expect(letters((await query({ KeyConditionExpression, values })).Items)).toBe(expected);
  });

  it.each([
    ['sk = :pk', 'Query condition missed key schema element: pk'],
    ['extra = :pk AND pk = :pk', 'Query condition missed key schema element: sk'],
    ['pk > :pk', 'Query key condition not supported'],
    ['pk = :pk OR sk = :pk', 'Invalid operator used in KeyConditionExpression: OR'],
    ['NOT pk = :pk', 'Invalid operator used in KeyConditionExpression: NOT'],
    ['pk = :pk AND sk IN (:pk)', 'Invalid operator used in KeyConditionExpression: IN'],
    ['pk = :pk AND sk <> :pk', 'Invalid operator used in KeyConditionExpression: <>'],
    ['pk = :pk AND contains(sk, :pk)', 'Invalid operator used in KeyConditionExpression: contains'],
    ['pk = :pk AND pk = :pk', 'KeyConditionExpressions must only contain one condition per key'],
    ['pk = :pk AND sk.a = :pk', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    ['pk = :pk AND size(sk) = :pk', 'KeyConditionExpressions cannot contain nested operations'],
    [
      'pk = sk AND sk = :pk',
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    ],
  ])('refuses %s', async (KeyConditionExpression, message) => {
    await expect(query({ KeyConditionExpression })).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('refuses a value of another type than the key', async () => {
    await expect(query({ KeyConditionExpression: 'pk = :pk AND sk = :n', values: { ':n': 1 } })).rejects.toThrow(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  });

  it('refuses bounds the wrong way round', async () => {
    const values = { ':c': 'c', ':a': 'a' };
    await expect(query({ KeyConditionExpression: 'pk = :pk AND sk BETWEEN :c AND :a', values })).rejects.toThrow(
      'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:c}, upper bound operand: AttributeValue: {S:a}',
    );
  });

  it('is required', async () => {
    await expect(server.client.send(new RawQueryCommand({ TableName: 'events' }))).rejects.toThrow(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  });
});

describe('order and pages', () => {
  it('sorts numbers as numbers and binary partitions apart', async () => {
    const pk = Uint8Array.of(255, 0);
    for (const n of [10, -1, 2, -20, 0, 1.5]) await put('numbers', { pk, n });
    await put('numbers', { pk: Uint8Array.of(255), n: 7 });
    const input = {
      TableName: 'numbers',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    };
    const numbers = async (more = {}) =>
      (await server.documents.send(new QueryCommand({ ...input, ...more }))).Items?.map((item) => item.n);
    expect(await numbers()).toEqual([-20, -1, 0, 1.5, 2, 10]);
    expect(await numbers({ ScanIndexForward: false, Limit: 2 })).toEqual([10, 2]);
  });

  it.each([[true], [false]])('pages through with ScanIndexForward %s and ends with an empty page', async (forward) => {
    const pages: string[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await query({ Limit: 5, ScanIndexForward: forward, ExclusiveStartKey });
      pages.push(letters(page.Items)!);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(pages).toEqual(forward ? ['abcde', 'fghij', ''] : ['jihgf', 'edcba', '']);
  });

  it('limits what is read, not what the filter lets through', async () => {
    const page = await query({
      Limit: 4,
      FilterExpression: 'extra = :b',
      values: { ':b': 'b' },
    });
    expect(page).toMatchObject({ Count: 1, ScannedCount: 4, LastEvaluatedKey: { pk: 'letters', sk: 'd' } });
    expect(letters(page.Items)).toBe('b');
  });

  it('ends a page at 1 MB', async () => {
    for (let at = 0; at < 4; at++) await put('events', { pk: 'large', sk: String(at), text: 'x'.repeat(350_000) });
    const first = await query({ values: { ':pk': 'large' } });
    expect([letters(first.Items), first.LastEvaluatedKey]).toEqual(['012', { pk: 'large', sk: '2' }]);
    const second = await query({ values: { ':pk': 'large' }, ExclusiveStartKey: first.LastEvaluatedKey });
    expect([letters(second.Items), second.LastEvaluatedKey]).toEqual(['3', undefined]);
  });

  it.each([
    [{ pk: 'letters' }, 'The provided starting key is invalid'],
    [
      { pk: 'letters', sk: 1 },
      'The provided starting key is invalid: The provided key element does not match the schema',
    ],
    [{ pk: 'others', sk: 'a' }, 'The provided starting key is outside query boundaries based on provided conditions'],
  ])('refuses to start after %j', async (ExclusiveStartKey, message) => {
    await expect(query({ ExclusiveStartKey })).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('refuses to start where the condition does not reach', async () => {
    await expect(
      query({
        KeyConditionExpression: 'pk = :pk AND sk < :c',
        values: { ':c': 'c' },
        ExclusiveStartKey: { pk: 'letters', sk: 'd' },
      }),
    ).rejects.toThrow('The provided starting key does not match the range key predicate');
  });

  it('refuses a limit below one', async () => {
    await expect(query({ Limit: 0 })).rejects.toThrow(
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
  });
});

describe('indexes', () => {
  const byOwner = {
    IndexName: 'byOwner',
    KeyConditionExpression: '#owner = :ann',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':ann': 'ann' },
  };

  it('hold only items with all their keys, sorted by their own', async () => {
    const page = await query(byOwner);
    expect(page.Items).toEqual([
      { pk: 'letters', sk: 'a', owner: 'ann', score: 0 },
      { pk: 'letters', sk: 'd', owner: 'ann', score: 0 },
      { pk: 'letters', sk: 'b', owner: 'ann', score: 1 },
      { pk: 'letters', sk: 'c', owner: 'ann', score: 2 },
    ]);
  });

  it.each([[true], [false]])('page between items with equal keys, ScanIndexForward %s', async (ScanIndexForward) => {
    const found: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await query({ ...byOwner, Limit: 1, ScanIndexForward, ExclusiveStartKey });
      found.push(...page.Items!.map((item) => item.sk));
      ExclusiveStartKey = page.LastEvaluatedKey;
      if (ExclusiveStartKey) expect(Object.keys(ExclusiveStartKey).sort()).toEqual(['owner', 'pk', 'score', 'sk']);
    } while (ExclusiveStartKey);
    expect(found.join('')).toBe(ScanIndexForward ? 'adbc' : 'cbda');
  });

  it('follow updates and deletions', async () => {
    const item = { pk: 'moving', sk: '1', owner: 'bob', score: 1 };
    const owned = async (owner: string) =>
      (await query({ ...byOwner, ExpressionAttributeValues: { ':ann': owner } })).Items?.length;
    await put('events', item);
    await put('events', { ...item, owner: 'cara' });
    expect([await owned('bob'), await owned('cara')]).toEqual([0, 1]);
    await put('events', { pk: 'moving', sk: '1', owner: 'cara' });
    expect(await owned('cara')).toBe(0);
  });

  it('refuse what they do not project and consistent reads, when global', async () => {
    await expect(query({ ...byOwner, ProjectionExpression: 'sk, extra' })).rejects.toThrow(
      'One or more parameter values were invalid: Global secondary index byOwner does not project [extra]',
    );
    await expect(query({ ...byOwner, Select: 'ALL_ATTRIBUTES' })).rejects.toThrow(
      'Select type ALL_ATTRIBUTES is not supported for global secondary index byOwner because its projection type is not ALL',
    );
    await expect(query({ ...byOwner, ConsistentRead: true })).rejects.toThrow(
      'Consistent reads are not supported on global secondary indexes',
    );
    await expect(query({ IndexName: 'nothing' })).rejects.toThrow(
      'The table does not have the specified index: nothing',
    );
  });

  it('fetch from the table what a local one lacks', async () => {
    const local = { IndexName: 'localScore', Limit: 1 };
    expect((await query(local)).Items).toEqual([{ pk: 'letters', sk: 'a', score: 0, label: 'label a' }]);
    expect((await query({ ...local, ProjectionExpression: 'extra' })).Items).toEqual([{ extra: 'a' }]);
    expect((await query({ ...local, Select: 'ALL_ATTRIBUTES' })).Items?.[0]).toMatchObject({ day: 'monday' });
  });
});

describe('selection', () => {
  it('counts without items', async () => {
    const page = await query({ Select: 'COUNT', FilterExpression: 'score = :one', values: { ':one': 1 } });
    expect(page).toMatchObject({ Count: 3, ScannedCount: 10 });
    expect(page.Items).toBeUndefined();
  });

  it.each([
    [
      { Select: 'SPECIFIC_ATTRIBUTES' as const },
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    ],
    [
      { Select: 'ALL_ATTRIBUTES' as const, ProjectionExpression: 'sk' },
      'Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES',
    ],
    [
      { Select: 'ALL_PROJECTED_ATTRIBUTES' as const },
      'One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    ],
    [
      { FilterExpression: 'sk = :pk' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
  ])('refuses %j', async (input, message) => {
    await expect(query(input)).rejects.toMatchObject({ name: 'ValidationException', message });
  });
});

describe('Scan', () => {
  const scan = (input = {}) => server.documents.send(new ScanCommand({ TableName: 'events', ...input }));

  it('shares a table out among segments, each partition whole and once', async () => {
    await server.documents.send(
      new BatchWriteCommand({
        RequestItems: {
          plain: Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { pk: `item ${at}` } } })),
        },
      }),
    );
    const segments = await Promise.all(
      [0, 1, 2].map((Segment) => scan({ TableName: 'plain', Segment, TotalSegments: 3 })),
    );
    const found = segments.map((page) => page.Items!.map((item) => item.pk as string));
    expect(found.every((keys) => keys.length > 0)).toBe(true);
    expect(new Set(found.flat()).size).toBe(25);
    expect(found.flat()).toHaveLength(25);
  });

  it('pages through an index, which holds its own items only', async () => {
    const first = await scan({ IndexName: 'byDay', Limit: 3 });
    const second = await scan({ IndexName: 'byDay', ExclusiveStartKey: first.LastEvaluatedKey });
    expect(letters([...first.Items!, ...second.Items!])).toBe('abcd');
    expect(first.Items?.[0]).toHaveProperty('extra', 'a');
  });

  it.each([
    [
      { Segment: 1 },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      { TotalSegments: 1 },
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    ],
    [
      { Segment: 2, TotalSegments: 2 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2',
    ],
    [
      { Limit: 0 },
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
  ])('refuses %j', async (input, message) => {
    await expect(scan(input)).rejects.toMatchObject({ name: 'ValidationException', message });
  });
});
