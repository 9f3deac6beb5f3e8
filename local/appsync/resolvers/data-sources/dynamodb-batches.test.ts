import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DynamoDb } from '../../../dynamodb/dynamodb-api.ts';
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

describe('batches', () => {
  it('put, get in the order of the keys, delete', async () => {
    const items = [1, 2, 3].map((n) => ({ id: 'a', n, text: `t${n}` }));
    expect(await table.ask(ddb.batchPut({ tables: { things: items, others: [{ ...a1, o: 1 }] } }))).toEqual({
      result: { data: { things: items, others: [{ ...a1, o: 1 }] }, unprocessedItems: { things: [], others: [] } },
      error: null,
    });
    const keys = [3, 9, 1].map((n) => ({ id: 'a', n }));
    expect(
      await table.ask(ddb.batchGet({ tables: { things: { keys, projection: ['text'] }, others: { keys: [a1] } } })),
    ).toEqual({
      result: {
        data: { things: [{ text: 't3' }, null, { text: 't1' }], others: [{ ...a1, o: 1 }] },
        unprocessedKeys: { things: [], others: [] },
      },
      error: null,
    });
    expect(await table.ask(ddb.batchDelete({ tables: { things: [a1] } }))).toEqual({
      result: { data: { things: [a1] }, unprocessedKeys: { things: [] } },
      error: null,
    });
    const bare = { operation: 'BatchGetItem', tables: { things: [util.dynamodb.toMapValues(a1)] } };
    expect(await table.ask(bare)).toMatchObject({ result: { data: { things: [null] } } });
  });

  it('keep every table’s list when the service refuses', async () => {
    table.denied.add('dynamodb:BatchGetItem');
    expect(await table.ask(ddb.batchGet({ tables: { things: { keys: [a1] } } }))).toEqual({
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
    table.close();
    table = createTestTable({ dynamodb: { call } });
    const keys = [1, 2, 3].map((n) => ({ id: 'a', n }));
    expect(await table.ask(ddb.batchGet({ tables: { things: { keys } } }))).toMatchObject({
      result: { data: { things: [keys[0], keys[1], null] }, unprocessedKeys: { things: [keys[2]] } },
      error: { type: 'DynamoDB:ProvisionedThroughputExceededException' },
    });
    expect(sent).toHaveLength(2);
  });
});
