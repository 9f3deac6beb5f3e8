import { describe, expect, it } from 'vitest';
import * as ddb from './dynamodb-helpers.ts';

const changing = (update: Record<string, unknown>) => ddb.update({ key: { id: 'test' }, update }).update;

/** Outputs recorded from AppSync's EvaluateCode API (localstack/appsync-utils and others, see docs/offline-support.md). */
describe('recorded on AWS', () => {
  it('writes get, put, remove and scan', () => {
    expect(ddb.get({ key: { id: 'id' } })).toStrictEqual({ operation: 'GetItem', key: { id: { S: 'id' } } });
    expect(ddb.put({ key: { id: 'abc' }, item: { value: 10 } })).toStrictEqual({
      operation: 'PutItem',
      key: { id: { S: 'abc' } },
      attributeValues: { value: { N: 10 } },
    });
    expect(ddb.remove({ key: { id: 'test' } })).toStrictEqual({ operation: 'DeleteItem', key: { id: { S: 'test' } } });
    expect(ddb.scan({ limit: 10, nextToken: 'abc' })).toStrictEqual({ operation: 'Scan', limit: 10, nextToken: 'abc' });
  });

  it('writes a key condition', () => {
    expect(ddb.query({ query: { userId: { eq: 'user-1' } } })).toStrictEqual({
      operation: 'Query',
      query: {
        expression: '(#userId = :userId_eq)',
        expressionNames: { '#userId': 'userId' },
        expressionValues: { ':userId_eq': { S: 'user-1' } },
      },
    });
  });

  it.each([
    ['add', ddb.operations.add(10), 'SET #expName_1 = :expValue_1', { N: 10 }],
    ['replace', ddb.operations.replace({ a: 10 }), 'SET #expName_1 = :expValue_1', { M: { a: { N: 10 } } }],
    ['increment', ddb.operations.increment(10), 'SET #expName_1 = #expName_1 + :expValue_1', { N: 10 }],
    ['decrement', ddb.operations.decrement(10), 'SET #expName_1 = #expName_1 - :expValue_1', { N: 10 }],
    ['append', ddb.operations.append([1]), 'SET #expName_1 = list_append(#expName_1, :expValue_1)', { L: [{ N: 1 }] }],
    [
      'prepend',
      ddb.operations.prepend([1]),
      'SET #expName_1 = list_append(:expValue_1, #expName_1)',
      { L: [{ N: 1 }] },
    ],
  ])('updates by %s', (_, operation, expression, value) => {
    expect(changing({ age: operation })).toStrictEqual({
      expression,
      expressionNames: { '#expName_1': 'age' },
      expressionValues: { ':expValue_1': value },
    });
  });

  it('sets plain values in the order of their keys, and null as null', () => {
    expect(changing({ a: 'x', b: null })).toStrictEqual({
      expression: 'SET #expName_1 = :expValue_1, #expName_2 = :expValue_2',
      expressionNames: { '#expName_1': 'a', '#expName_2': 'b' },
      expressionValues: { ':expValue_1': { S: 'x' }, ':expValue_2': { NULL: null } },
    });
  });

  it('makes operations as plain objects', () => {
    expect(ddb.operations.add(10)).toStrictEqual({ type: 'OPERATION_ADD', value: 10 });
    expect(ddb.operations.append([1])).toStrictEqual({ type: 'OPERATION_APPEND', items: [1] });
    expect(ddb.operations.decrement(10)).toStrictEqual({ type: 'OPERATION_DECREMENT', by: 10 });
  });
});

describe('not recorded', () => {
  it('removes attributes in a clause of its own, and changes one item of a list', () => {
    expect(changing({ a: ddb.operations.remove(), b: 1, c: ddb.operations.updateListItem('x', 2) })).toStrictEqual({
      expression: 'SET #expName_2 = :expValue_1, #expName_3[2] = :expValue_2 REMOVE #expName_1',
      expressionNames: { '#expName_1': 'a', '#expName_2': 'b', '#expName_3': 'c' },
      expressionValues: { ':expValue_1': { N: 1 }, ':expValue_2': { S: 'x' } },
    });
  });

  it('sends no empty map of values', () => {
    expect(changing({ a: ddb.operations.remove() })).not.toHaveProperty('expressionValues');
    const put = ddb.put({ key: { id: 1 }, item: {}, condition: { id: { attributeExists: false } } });
    expect(put.condition).toStrictEqual({
      expression: '(attribute_not_exists(#id))',
      expressionNames: { '#id': 'id' },
    });
  });

  it('changes members of a map where an operation is inside, and sets other maps whole', () => {
    expect(changing({ a: { b: ddb.operations.increment(1) }, c: { d: 1 } }).expression).toBe(
      'SET #expName_1.#expName_2 = #expName_1.#expName_2 + :expValue_1, #expName_3 = :expValue_2',
    );
  });

  it('writes batches, transactions and projections', () => {
    expect(ddb.batchGet({ tables: { posts: { keys: [{ id: 1 }], projection: ['name', 'a.list[1]'] } } })).toStrictEqual(
      {
        operation: 'BatchGetItem',
        tables: {
          posts: {
            keys: [{ id: { N: 1 } }],
            projection: {
              expression: '#name, #a.#list[1]',
              expressionNames: { '#name': 'name', '#a': 'a', '#list': 'list' },
            },
          },
        },
      },
    );
    const items = [
      { putItem: { table: 'posts', key: { id: 1 }, item: { a: 'x' }, condition: { id: { attributeExists: false } } } },
      { conditionCheck: { table: 'posts', key: { id: 2 }, condition: { a: { eq: 1 } } } },
    ];
    expect(ddb.transactWrite({ items })).toStrictEqual({
      operation: 'TransactWriteItems',
      transactItems: [
        {
          table: 'posts',
          operation: 'PutItem',
          key: { id: { N: 1 } },
          attributeValues: { a: { S: 'x' } },
          condition: { expression: '(attribute_not_exists(#id))', expressionNames: { '#id': 'id' } },
        },
        {
          table: 'posts',
          operation: 'ConditionCheck',
          key: { id: { N: 2 } },
          condition: {
            expression: '(#a = :a_eq)',
            expressionNames: { '#a': 'a' },
            expressionValues: { ':a_eq': { N: 1 } },
          },
        },
      ],
    });
  });
});
