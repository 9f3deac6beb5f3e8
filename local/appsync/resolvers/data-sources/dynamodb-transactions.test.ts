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

describe('transactions', () => {
  const write = (condition: Record<string, unknown>) =>
    ddb.transactWrite({
      items: [
        { putItem: { table: 'things', key: a1, item: { by: 'new' }, condition } },
        { updateItem: { table: 'others', key: a1, update: { seen: 1 } } },
      ],
    });

  it('write all and give the keys, get in order', async () => {
    expect(await table.ask(write({ id: { attributeExists: false } }))).toEqual({
      result: { keys: [a1, a1], cancellationReasons: null },
      error: null,
    });
    const items = [
      { table: 'others', key: a1 },
      { table: 'things', key: { id: 'b', n: 1 } },
      { table: 'things', key: a1, projection: ['by'] },
    ];
    expect(await table.ask(ddb.transactGet({ items }))).toEqual({
      result: { items: [{ ...a1, seen: 1 }, null, { by: 'new' }], cancellationReasons: null },
      error: null,
    });
  });

  it('write nothing and tell each reason', async () => {
    await table.put(a1, { by: 'old' });
    const { result, error } = await table.ask(write({ id: { attributeExists: false } }));
    expect(error?.type).toBe('DynamoDB:TransactionCanceledException');
    expect(result).toEqual({
      keys: null,
      cancellationReasons: [
        { item: { ...a1, by: 'old' }, type: 'ConditionCheckFailed', message: expect.any(String) as string },
        { type: 'None', message: 'None' },
      ],
    });
    expect((await table.ask({ operation: 'GetItem', key: util.dynamodb.toMapValues(a1) })).result).toMatchObject({
      by: 'old',
    });
  });

  it('leave the item out where that is wished', async () => {
    await table.put(a1);
    const condition = { expression: 'attribute_not_exists(id)', returnValuesOnConditionCheckFailure: false };
    const key = util.dynamodb.toMapValues(a1);
    const transactItems = [{ table: 'things', operation: 'ConditionCheck', key, condition }];
    const { result } = await table.ask({ operation: 'TransactWriteItems', transactItems });
    expect(result).toMatchObject({ cancellationReasons: [{ type: 'ConditionCheckFailed' }] });
    expect(JSON.stringify(result)).not.toContain('"item"');
  });
});
