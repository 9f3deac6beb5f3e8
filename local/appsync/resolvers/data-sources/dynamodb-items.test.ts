import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as ddb from '../../runtime/dynamodb-helpers.ts';
import { util } from '../../runtime/index.ts';
import { a1, createTestTable } from './create-test-table.ts';

let table: ReturnType<typeof createTestTable>;
beforeEach(() => {
  table = createTestTable();
});
afterEach(() => {
  table.close();
});

describe('items', () => {
  it('puts what put writes and gets it back as JSON', async () => {
    const item = { text: 'é', list: [1, null, { deep: true }], none: null };
    expect(await table.put(a1, item)).toEqual({ result: { ...a1, ...item }, error: null });
    expect(await table.ask(ddb.get({ key: a1 }))).toEqual({ result: { ...a1, ...item }, error: null });
    expect(await table.ask(ddb.get({ key: a1, projection: ['text'] }))).toMatchObject({ result: { text: 'é' } });
    expect(await table.ask(ddb.get({ key: { id: 'a', n: 2 } }))).toEqual({ result: null, error: null });
  });

  it('gives sets as lists and binary as base64', async () => {
    const attributeValues = { ss: { SS: ['x'] }, ns: { NS: [1, 2] }, b: { B: 'aGk=' }, bs: { BS: ['aGk='] } };
    await table.ask({ operation: 'PutItem', key: util.dynamodb.toMapValues(a1), attributeValues });
    const { result } = await table.ask(ddb.get({ key: a1 }));
    expect(result).toMatchObject({ ss: ['x'], ns: expect.arrayContaining([1, 2]) as unknown, b: 'aGk=', bs: ['aGk='] });
  });

  it('keeps attributes that are called as every object’s own members are', async () => {
    const item = JSON.parse('{"__proto__":{"a":1},"constructor":"c"}') as Record<string, unknown>;
    await table.put(a1, item);
    const { result } = await table.ask(ddb.get({ key: a1 }));
    expect(JSON.stringify(Object.entries(result as object).toSorted())).toContain('["__proto__",{"a":1}]');
    expect(result).toMatchObject({ constructor: 'c' });
  });

  it('updates to what stands after, deletes what stood before', async () => {
    await table.put(a1, { count: 1, gone: 'x' });
    const update = { count: ddb.operations.increment(2), gone: ddb.operations.remove(), more: [1] };
    expect(await table.ask(ddb.update({ key: a1, update }))).toEqual({
      result: { ...a1, count: 3, more: [1] },
      error: null,
    });
    expect(await table.ask(ddb.remove({ key: a1 }))).toMatchObject({ result: { count: 3 } });
    expect(await table.ask(ddb.remove({ key: a1 }))).toEqual({ result: null, error: null });
  });

  it('tells the error of an increment of nothing, as the service does', async () => {
    await table.put(a1);
    const { error } = await table.ask(ddb.update({ key: a1, update: { count: ddb.operations.increment(1) } }));
    expect(error?.type).toBe('DynamoDB:ValidationException');
  });

  it('lets a handler that ignores the error succeed, and raises it where there is none', async () => {
    table.denied.add('dynamodb:GetItem');
    expect(await table.resolve('Query.ignoring', ddb.get({ key: a1 }))).toMatchObject({
      data: null,
      appended: [],
    });
    const { failure } = await table.resolve('Query.bare', ddb.get({ key: a1 }));
    expect(failure).toMatchObject({
      errorType: 'DynamoDB:AccessDeniedException',
      message: expect.stringContaining('dynamodb:GetItem') as string,
    });
  });
});

describe('a condition that fails', () => {
  const isNew = { id: { attributeExists: false } };

  it('comes with the item that stands', async () => {
    await table.put(a1, { by: 'first' });
    expect(await table.ask(ddb.put({ key: a1, item: { by: 'second' }, condition: isNew }))).toMatchObject({
      result: { ...a1, by: 'first' },
      error: {
        type: 'DynamoDB:ConditionalCheckFailedException',
        message: expect.stringContaining('The conditional request failed') as string,
      },
    });
    const condition = { by: { eq: 'third' } };
    const update = ddb.update({ key: a1, update: { by: 'first' }, condition });
    expect(await table.ask(update)).toMatchObject({
      result: { by: 'first' },
      error: { type: 'DynamoDB:ConditionalCheckFailedException' },
    });
    expect(await table.ask(ddb.remove({ key: a1, condition }))).toMatchObject({ result: { by: 'first' }, error: {} });
  });

  it('is no error for a put of what stands already', async () => {
    await table.put(a1, { by: 'first', tags: [1], at: 1 });
    const again = { by: 'first', tags: [1] };
    expect(await table.ask(ddb.put({ key: a1, item: { ...again, at: 1 }, condition: isNew }))).toMatchObject({
      error: null,
    });
    expect((await table.ask(ddb.put({ key: a1, item: { ...again, at: 2 }, condition: isNew }))).error).not.toBeNull();
    const request = ddb.put({ key: a1, item: { ...again, at: 2 } });
    const condition = { expression: 'attribute_not_exists(id)', equalsIgnore: ['at'] };
    expect(await table.ask({ ...request, condition })).toEqual({ result: { ...a1, ...again, at: 1 }, error: null });
  });

  it('is no error for a delete of what is gone already', async () => {
    expect(await table.ask(ddb.remove({ key: a1, condition: { id: { attributeExists: true } } }))).toEqual({
      result: null,
      error: null,
    });
  });

  it('counts the read as a call of its own, and needs the right to it', async () => {
    await table.put(a1);
    table.uses().length = 0;
    await table.ask(ddb.put({ key: a1, item: { x: 1 }, condition: isNew }));
    expect(table.uses().map(({ operation, error }) => [operation, error])).toEqual([
      ['PutItem', 'ConditionalCheckFailedException'],
      ['GetItem', undefined],
    ]);
    expect(table.uses()[1]?.consumedCapacity).toEqual([{ TableName: 'things', CapacityUnits: 1 }]);
    table.denied.add('dynamodb:GetItem');
    expect((await table.ask(ddb.put({ key: a1, item: { x: 1 }, condition: isNew }))).error?.type).toBe(
      'DynamoDB:AccessDeniedException',
    );
  });

  it('may be JSON text, also with an empty map of values', async () => {
    const condition = util.transform.toDynamoDBConditionExpression({ id: { attributeExists: false } });
    expect(condition).toContain('"expressionValues":{}');
    expect(await table.ask({ ...ddb.put({ key: a1, item: {} }), condition })).toEqual({ result: a1, error: null });
  });
});
