import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { type ProfileStore, writeProfile } from './write-profile.ts';

const person = { userId: 'user-1', email: 'Ada@Example.com', name: 'Ada Lovelace' };

const canceled = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** A client that keeps what it is sent, and fails if told to. */
const fakeStore = (failure?: Error) => {
  const sent: TransactWriteCommand['input'][] = [];
  const send = (command: TransactWriteCommand) => {
    sent.push(command.input);
    return failure ? Promise.reject(failure) : Promise.resolve({});
  };
  const store: ProfileStore = {
    client: { send: send as DynamoDBDocumentClient['send'] },
    tableName: 'table',
    now: () => new Date('2026-11-23T12:00:00Z'),
  };
  return { store, sent };
};

const storedName = async (name: string): Promise<unknown> => {
  const { store, sent } = fakeStore();
  await writeProfile({ ...person, name }, store);
  return sent[0]?.TransactItems?.[0]?.Put?.Item?.name;
};

describe('writeProfile', () => {
  it('writes the profile and the look-up by address in one transaction', async () => {
    const { store, sent } = fakeStore();
    await writeProfile(person, store);
    expect(sent).toEqual([
      {
        TransactItems: [
          {
            Put: {
              TableName: 'table',
              Item: {
                pk: 'USER#user-1',
                sk: 'PROFILE',
                userId: 'user-1',
                name: 'Ada Lovelace',
                createdAt: '2026-11-23T12:00:00.000Z',
              },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          { Put: { TableName: 'table', Item: { pk: 'EMAIL#ada@example.com', sk: 'PROFILE', userId: 'user-1' } } },
        ],
      },
    ]);
  });

  it('is content when the profile is there already', async () => {
    const { store } = fakeStore(canceled('ConditionalCheckFailed', 'None'));
    await expect(writeProfile(person, store)).resolves.toBeUndefined();
  });

  it.each([
    ['another write to the same items', canceled('TransactionConflict', 'None')],
    ['a throttled look-up', canceled('None', 'ThrottlingError')],
    ['a table that does not answer', new Error('socket hang up')],
  ])('fails after %s', async (_, failure) => {
    const { store } = fakeStore(failure);
    await expect(writeProfile(person, store)).rejects.toBe(failure);
  });

  it('makes one line of at most 60 characters of a name, cutting no character in two', async () => {
    expect(await storedName('  Ada \n\t Lovelace ')).toBe('Ada Lovelace');
    expect(await storedName('👩'.repeat(61))).toBe('👩'.repeat(60));
    expect(await storedName(' \n ')).toBe('Unnamed');
  });
});
