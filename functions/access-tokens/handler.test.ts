import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOf } from '../lib/token-secret.ts';
import { listenToConsole, startFakeDynamoDb, wireItem } from '../test/fake-dynamodb.ts';

interface Made {
  readonly accessToken: { readonly id: string; readonly scopes: string[]; readonly expiresAt: string };
  readonly secret: string;
}

let dynamodb: Awaited<ReturnType<typeof startFakeDynamoDb>>;
let handler: (event: unknown, context: Context) => Promise<Made>;
let log: string[];
let live: number;

beforeAll(async () => {
  dynamodb = await startFakeDynamoDb();
  handler = (await import('./handler.ts')).handler as unknown as typeof handler;
});

afterAll(() => {
  vi.unstubAllEnvs();
  dynamodb.close();
});

beforeEach(() => {
  live = 0;
  dynamodb.asked.length = 0;
  dynamodb.answer = ({ operation }) => ({ body: operation === 'Query' ? { Count: live } : {} });
  log = listenToConsole();
});

afterEach(() => vi.restoreAllMocks());

const context = { awsRequestId: 'request-1', functionName: 'access-tokens' } as Context;
const make = (input: object = {}) => {
  const given = { name: ' Editor ', scopes: ['READ'], days: 30, ...input };
  return handler({ field: 'createAccessToken', userId: 'user-1', arguments: { input: given } }, context);
};
const written = () =>
  dynamodb.asked
    .filter(({ operation }) => operation === 'TransactWriteItems')
    .flatMap(({ body }) => body.TransactItems as { Put: { Item: object } }[])
    .map(({ Put }) => Put.Item);

describe('createAccessToken', () => {
  it('gives the secret once and stores its hash, by hash and in the owner’s list', async () => {
    const { accessToken, secret } = await make();
    expect(secret).toMatch(/^confab_[\w-]{43}$/);
    const [byHash, byOwner] = written();
    const same = {
      id: accessToken.id,
      userId: 'user-1',
      hash: hashOf(secret),
      name: 'Editor',
      scopes: ['READ'],
      createdAt: expect.any(String),
      endsAt: accessToken.expiresAt,
      expiresAt: Math.floor(Date.parse(accessToken.expiresAt) / 1000),
    };
    expect(byHash).toEqual(wireItem({ pk: `TOKEN#${hashOf(secret)}`, sk: 'TOKEN', ...same }));
    expect(byOwner).toEqual(wireItem({ pk: 'USER#user-1', sk: `TOKEN#${accessToken.id}`, ...same }));
    expect(JSON.stringify(dynamodb.asked)).not.toContain(secret);
    expect(Date.parse(accessToken.expiresAt) - Date.now()).toBeGreaterThan(29.99 * 86_400_000);
  });

  it('never makes the same secret twice, and ids that sort by age', async () => {
    const first = await make();
    vi.useFakeTimers({ now: Date.now() + 1, toFake: ['Date'] });
    const second = await make();
    vi.useRealTimers();
    expect(second.secret).not.toBe(first.secret);
    expect(second.accessToken.id > first.accessToken.id).toBe(true);
  });

  it('lets who writes read, once', async () => {
    expect((await make({ scopes: ['WRITE', 'WRITE'] })).accessToken.scopes).toEqual(['READ', 'WRITE']);
  });

  it.each([
    ['a blank name', { name: ' ' }, 'The name must be one line of 1 to 60 characters.'],
    ['two lines', { name: 'a\nb' }, 'The name must be one line of 1 to 60 characters.'],
    ['a long name', { name: 'a'.repeat(61) }, 'The name must be one line of 1 to 60 characters.'],
    ['no scope', { scopes: [] }, 'Choose what the token may do: READ, or READ and WRITE.'],
    ['no day', { days: 0 }, 'The days must be 1 to 365.'],
    ['too many days', { days: 366 }, 'The days must be 1 to 365.'],
  ])('refuses %s', async (_, input, message) => {
    await expect(make(input)).resolves.toEqual({ error: { type: 'InvalidInput', message } });
    expect(dynamodb.asked).toEqual([]);
  });

  it('stops at 20 live tokens', async () => {
    live = 20;
    await expect(make()).resolves.toMatchObject({ error: { type: 'Conflict', message: expect.any(String) } });
    expect(written()).toEqual([]);
    live = 19;
    await expect(make()).resolves.toHaveProperty('secret');
  });

  it('keeps the secret out of the log', async () => {
    const { secret } = await make();
    expect(log).toHaveLength(1);
    expect(log[0]).not.toMatch(new RegExp(`${secret}|${hashOf(secret)}|Editor|user-1`));
  });
});
