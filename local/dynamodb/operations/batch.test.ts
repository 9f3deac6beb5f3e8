import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../test-server.ts';
import { testTables } from '../test-tables.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => void (server = await startTestServer(testTables)));
afterAll(() => server.close());

const write = (RequestItems: NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]>['RequestItems']) =>
  server.documents.send(new BatchWriteCommand({ RequestItems }));
const read = (RequestItems: NonNullable<ConstructorParameters<typeof BatchGetCommand>[0]>['RequestItems']) =>
  server.documents.send(new BatchGetCommand({ RequestItems }));
const puts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ PutRequest: { Item: { pk: `item ${at}` } } }));

describe('BatchWriteItem', () => {
  it('puts and deletes in several tables', async () => {
    await server.documents.send(new PutCommand({ TableName: 'plain', Item: { pk: 'old' } }));
    const { UnprocessedItems } = await write({
      plain: [{ PutRequest: { Item: { pk: 'new' } } }, { DeleteRequest: { Key: { pk: 'old' } } }],
      events: [{ PutRequest: { Item: { pk: 'p', sk: 's' } } }],
    });
    expect(UnprocessedItems).toEqual({});
    const { Responses } = await read({
      plain: { Keys: [{ pk: 'new' }, { pk: 'old' }] },
      events: { Keys: [{ pk: 'p', sk: 's' }], ProjectionExpression: 'sk' },
    });
    expect(Responses).toEqual({ plain: [{ pk: 'new' }], events: [{ sk: 's' }] });
  });

  it('writes nothing if one of its items is wrong', async () => {
    await expect(
      write({ plain: [{ PutRequest: { Item: { pk: 'good' } } }, { PutRequest: { Item: { pk: 1 } } }] }),
    ).rejects.toThrow('Type mismatch for key pk expected: S actual: N');
    expect((await read({ plain: { Keys: [{ pk: 'good' }] } })).Responses).toEqual({ plain: [] });
  });

  it.each([
    ['no tables', {}, 'The requestItems parameter is required for BatchWriteItem'],
    [
      'over 25 writes to a table',
      { plain: puts(26) },
      'Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]',
    ],
    [
      'over 25 writes in all',
      { plain: puts(20), changes: puts(6) },
      'Too many items requested for the BatchWriteItem call',
    ],
    [
      'one key twice',
      { plain: [...puts(1), { DeleteRequest: { Key: { pk: 'item 0' } } }] },
      'Provided list of item keys contains duplicates',
    ],
    ['an unknown table', { nowhere: puts(1) }, 'Requested resource not found'],
  ])('refuses %s', async (_, items, message) => {
    await expect(write(items)).rejects.toThrow(message);
  });

  it('refuses an entry that is neither a put nor a deletion', async () => {
    const command = new BatchWriteItemCommand({ RequestItems: { plain: [{}] } });
    await expect(server.client.send(command)).rejects.toThrow(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  });
});

describe('BatchGetItem', () => {
  it('hands back unread keys past 16 MB', async () => {
    const keys = Array.from({ length: 42 }, (_, at) => ({ pk: `large ${at}` }));
    for (const key of keys) {
      const Item = { ...key, text: 'x'.repeat(400_000) };
      await server.documents.send(new PutCommand({ TableName: 'plain', Item }));
    }
    const { Responses, UnprocessedKeys } = await read({ plain: { Keys: keys, ConsistentRead: true } });
    expect(Responses?.plain).toHaveLength(41);
    expect(UnprocessedKeys).toEqual({ plain: { Keys: [{ pk: 'large 41' }], ConsistentRead: true } });
  });

  it.each([
    ['no tables', {}, 'The requestItems parameter is required for BatchGetItem'],
    [
      'over 100 keys of a table',
      { plain: { Keys: Array.from({ length: 101 }, (_, at) => ({ pk: String(at) })) } },
      "1 validation error detected: Value at 'RequestItems.plain.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    [
      'one key twice',
      { plain: { Keys: [{ pk: 'a' }, { pk: 'a' }] } },
      'Provided list of item keys contains duplicates',
    ],
    ['half a key', { events: { Keys: [{ pk: 'a' }] } }, 'The provided key element does not match the schema'],
  ])('refuses %s', async (_, items, message) => {
    await expect(read(items)).rejects.toMatchObject({ name: 'ValidationException', message });
  });
});
