import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../lib/aws-error.ts';
import * as ddb from '../../runtime/dynamodb-helpers.ts';
import { a1, createTestTable } from './create-test-table.ts';

let table: ReturnType<typeof createTestTable>;
beforeEach(() => {
  table = createTestTable();
});
afterEach(() => {
  table.close();
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
    const { data, failure } = await table.resolve('Query.table', request);
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
      table.close();
      table = createTestTable({
        dynamodb: {
          call: () => {
            throw new AwsError(code, 'told so');
          },
        },
      });
      expect(await table.ask(ddb.get({ key: a1 }))).toEqual({
        result: null,
        error: { type: `DynamoDB:${code}`, message: 'told so (Service: DynamoDb, Status Code: 400)' },
      });
    },
  );

  it('failing without a name fails the field, not the process', async () => {
    table.close();
    table = createTestTable({
      dynamodb: {
        call: () => {
          throw new Error('bug');
        },
      },
    });
    expect((await table.resolve('Query.table', ddb.get({ key: a1 }))).failure?.errorType).toBe('InternalFailure');
    expect(table.log().at(-1)?.message).toContain('bug');
  });

  it('is asked for what each call consumes, which the log tells', async () => {
    table.uses().length = 0;
    await table.put(a1, { text: 'x'.repeat(1_500) });
    expect(table.uses()).toEqual([
      { stepId: 'Querytable', operation: 'PutItem', consumedCapacity: [{ TableName: 'things', CapacityUnits: 2 }] },
    ]);
    expect(table.log().at(-1)).toMatchObject({ level: 'debug', message: 'PutItem', fields: { capacityUnits: 2 } });
  });
});
