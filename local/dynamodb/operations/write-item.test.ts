import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../test-server.ts';
import { testTables } from '../test-tables.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => void (server = await startTestServer(testTables)));
afterAll(() => server.close());

const put = (item: Record<string, unknown>, more = {}) =>
  server.documents.send(new PutCommand({ TableName: 'plain', Item: item, ...more }));
const get = async (pk: string) =>
  (await server.documents.send(new GetCommand({ TableName: 'plain', Key: { pk } }))).Item;

describe('PutItem', () => {
  it('keeps every type as it was', async () => {
    const item = {
      pk: { S: 'types' },
      s: { S: '' },
      n: { N: '12345678901234567890.123456789012345678' },
      b: { B: Uint8Array.of(0, 255) },
      t: { BOOL: true },
      u: { NULL: true },
      ss: { SS: ['a', ''] },
      ns: { NS: ['1', '-2.5'] },
      bs: { BS: [Uint8Array.of(1)] },
      l: { L: [{ M: { deep: { L: [{ S: 'x' }] } } }] },
    };
    await server.client.send(new PutItemCommand({ TableName: 'plain', Item: item }));
    const found = await server.client.send(new GetItemCommand({ TableName: 'plain', Key: { pk: { S: 'types' } } }));
    expect(found.Item).toEqual(item);
  });

  it('replaces the whole item and returns the old one on request', async () => {
    await put({ pk: 'replace', a: 1 });
    const { Attributes } = await put({ pk: 'replace', b: 2 }, { ReturnValues: 'ALL_OLD' });
    expect(Attributes).toEqual({ pk: 'replace', a: 1 });
    expect(await get('replace')).toEqual({ pk: 'replace', b: 2 });
  });

  it('shows the item that a condition failed on, if asked', async () => {
    await put({ pk: 'taken', by: 'first' });
    const again = { ConditionExpression: 'attribute_not_exists(pk)' };
    await expect(put({ pk: 'taken' }, again)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: undefined,
    });
    await expect(
      put({ pk: 'taken' }, { ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    ).rejects.toMatchObject({ Item: { pk: { S: 'taken' }, by: { S: 'first' } } });
    expect(await get('taken')).toEqual({ pk: 'taken', by: 'first' });
  });

  it.each([
    ['a missing key', {}, 'One or more parameter values were invalid: Missing the key pk in the item'],
    [
      'a key of the wrong type',
      { pk: 1 },
      'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
    ],
    [
      'an empty key',
      { pk: '' },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      'a key over 2,048 bytes',
      { pk: 'é'.repeat(1_025) },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    ['over 400 KB', { pk: 'x', a: 'x'.repeat(409_600) }, 'Item size has exceeded the maximum allowed size'],
  ])('refuses %s', async (_, item, message) => {
    await expect(put(item)).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('refuses values nested deeper than 32 levels', async () => {
    const nest = (levels: number): unknown => (levels ? [nest(levels - 1)] : 'x');
    await put({ pk: 'nested', a: nest(31) });
    await expect(put({ pk: 'nested', a: nest(32) })).rejects.toThrow('Nesting Levels have exceeded supported limits');
  });

  it('refuses an index key that the index cannot hold', async () => {
    const event = (more: object) =>
      server.documents.send(new PutCommand({ TableName: 'events', Item: { pk: 'p', sk: 's', ...more } }));
    await expect(event({ score: 'high' })).rejects.toThrow(
      'One or more parameter values were invalid: Type mismatch for Index Key score Expected: N Actual: S IndexName: byOwner',
    );
    await expect(event({ day: '' })).rejects.toThrow(
      'A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byDay, IndexKey: day',
    );
  });

  it('refuses ReturnValues that only an update has', async () => {
    await expect(put({ pk: 'x' }, { ReturnValues: 'ALL_NEW' })).rejects.toThrow(
      'ReturnValues can only be ALL_OLD or NONE',
    );
  });

  it('names every parameter that is out of its set', async () => {
    await expect(put({ pk: 'x' }, { ReturnValues: 'SOME', ReturnConsumedCapacity: 'ALL' })).rejects.toThrow(
      "2 validation errors detected: Value 'ALL' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value 'SOME' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
    );
  });

  it('refuses legacy parameters, naming what replaced them', async () => {
    const Expected = { pk: { Exists: false } };
    const item = { TableName: 'plain', Item: { pk: { S: 'x' } }, Expected };
    await expect(server.client.send(new PutItemCommand(item))).rejects.toThrow(
      'The legacy parameter Expected is not supported offline; use ConditionExpression instead',
    );
    await expect(
      server.client.send(new PutItemCommand({ ...item, ConditionExpression: 'attribute_exists(pk)' })),
    ).rejects.toThrow(
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}',
    );
  });

  it('names a table that is not there in its own error', async () => {
    const missing = new PutCommand({ TableName: 'missing', Item: { pk: 'x' } });
    await expect(server.documents.send(missing)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });

  it('finds a table by its ARN', async () => {
    const TableName = 'arn:aws:dynamodb:eu-central-1:000000000000:table/plain';
    await server.documents.send(new PutCommand({ TableName, Item: { pk: 'by-arn' } }));
    expect(await get('by-arn')).toEqual({ pk: 'by-arn' });
  });
});

describe('UpdateItem', () => {
  const update = (pk: string, expression: string, values?: Record<string, unknown>, more = {}) =>
    server.documents.send(
      new UpdateCommand({
        TableName: 'plain',
        Key: { pk },
        UpdateExpression: expression,
        ExpressionAttributeValues: values,
        ...more,
      }),
    );

  it('makes the item that was not there', async () => {
    const { Attributes } = await update('fresh', 'ADD hits :one', { ':one': 1 }, { ReturnValues: 'ALL_NEW' });
    expect(Attributes).toEqual({ pk: 'fresh', hits: 1 });
    await server.client.send(new UpdateItemCommand({ TableName: 'plain', Key: { pk: { S: 'bare' } } }));
    expect(await get('bare')).toEqual({ pk: 'bare' });
  });

  it.each([
    ['ALL_OLD', { pk: 'returns', a: 1, m: { x: 1, y: 2 } }],
    ['ALL_NEW', { pk: 'returns', a: 2, m: { x: 9, y: 2 } }],
    ['UPDATED_OLD', { a: 1, m: { x: 1 } }],
    ['UPDATED_NEW', { a: 2, m: { x: 9 } }],
    ['NONE', undefined],
  ])('returns %s', async (ReturnValues, expected) => {
    await put({ pk: 'returns', a: 1, m: { x: 1, y: 2 } });
    const { Attributes } = await update(
      'returns',
      'SET a = :two, m.x = :nine',
      { ':two': 2, ':nine': 9 },
      { ReturnValues },
    );
    expect(Attributes).toEqual(expected);
  });

  it('returns no attributes where none is left of what it updated', async () => {
    await put({ pk: 'returns', a: 1 });
    expect(
      (await update('returns', 'REMOVE a', undefined, { ReturnValues: 'UPDATED_NEW' })).Attributes,
    ).toBeUndefined();
  });

  it('refuses to change the key', async () => {
    await expect(update('x', 'SET pk = :v', { ':v': 'y' })).rejects.toThrow(
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    );
    await expect(update('x', 'SET pk.a = :v', { ':v': 'y' })).rejects.toThrow('Cannot update attribute pk');
  });

  it('refuses to grow an item over 400 KB, and leaves it as it was', async () => {
    await put({ pk: 'big', a: 'x'.repeat(300_000) });
    await expect(update('big', 'SET b = a')).rejects.toThrow(
      'Item size to update has exceeded the maximum allowed size',
    );
    expect(Object.keys((await get('big'))!)).toEqual(['pk', 'a']);
  });

  it('refuses an index key of the wrong type, known before or only after the update', async () => {
    const updateEvent = (UpdateExpression: string, value: unknown) =>
      server.documents.send(
        new UpdateCommand({
          TableName: 'events',
          Key: { pk: 'p', sk: 'index' },
          UpdateExpression,
          ExpressionAttributeValues: { ':v': value },
        }),
      );
    await expect(updateEvent('SET score = :v', 'high')).rejects.toThrow('Type mismatch for Index Key score');
    await expect(updateEvent('SET score = if_not_exists(other_score, :v)', 'high')).rejects.toThrow(
      'The update expression attempted to update the secondary index key to unsupported type',
    );
    await expect(updateEvent('SET score.a = :v', 1)).rejects.toThrow(
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: score",
    );
  });
});

describe('DeleteItem', () => {
  const remove = (pk: string, more = {}) =>
    server.documents.send(new DeleteCommand({ TableName: 'plain', Key: { pk }, ...more }));

  it('deletes, returns the old item, and does not mind that nothing is there', async () => {
    await put({ pk: 'gone', a: 1 });
    expect((await remove('gone', { ReturnValues: 'ALL_OLD' })).Attributes).toEqual({ pk: 'gone', a: 1 });
    expect((await remove('gone', { ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
    expect(await get('gone')).toBeUndefined();
  });

  it('refuses a key that is not the whole key', async () => {
    const key = (Key: Record<string, never> | Record<string, { S: string }>) =>
      server.client.send(new DeleteItemCommand({ TableName: 'events', Key }));
    const message = 'The provided key element does not match the schema';
    await expect(key({ pk: { S: 'a' } })).rejects.toThrow(message);
    await expect(key({ pk: { S: 'a' }, sk: { S: 'b' }, x: { S: 'c' } })).rejects.toThrow(message);
    await expect(key({ pk: { S: 'a' }, other: { S: 'b' } })).rejects.toThrow(message);
  });
});
