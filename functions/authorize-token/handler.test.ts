import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { buildSchema } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOf, newSecret } from '../lib/token-secret.ts';
import { listenToConsole, startFakeDynamoDb, wireItem } from '../test/fake-dynamodb.ts';
import { writtenFields } from './written-fields.ts';

let dynamodb: Awaited<ReturnType<typeof startFakeDynamoDb>>;
let handler: (event: unknown, context: Context) => Promise<unknown>;
let log: string[];
let token: Record<string, unknown>;
const secret = newSecret();
const minute = 60_000;

beforeAll(async () => {
  dynamodb = await startFakeDynamoDb();
  handler = (await import('./handler.ts')).handler as unknown as typeof handler;
});

afterAll(() => {
  vi.unstubAllEnvs();
  dynamodb.close();
});

beforeEach(() => {
  token = {
    pk: `TOKEN#${hashOf(secret)}`,
    sk: 'TOKEN',
    id: 'token-1',
    userId: 'user-1',
    hash: hashOf(secret),
    name: 'Editor',
    scopes: ['READ', 'WRITE'],
    createdAt: '2026-01-01T00:00:00.000Z',
    endsAt: new Date(Date.now() + minute).toISOString(),
  };
  dynamodb.asked.length = 0;
  dynamodb.answer = ({ operation, body }) =>
    operation === 'GetItem' && body.Key.pk.S === token.pk ? { body: { Item: wireItem(token) } } : { body: {} };
  log = listenToConsole();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const context = { awsRequestId: 'request-1', functionName: 'authorize-token' } as Context;
const refused = { isAuthorized: false, ttlOverride: 0 };
const call = (authorizationToken: string, requestHeaders = {}) =>
  handler({ authorizationToken, requestContext: {}, requestHeaders }, context);
const operations = () => dynamodb.asked.map(({ operation }) => operation);

describe('the authorizer', () => {
  it('says who a token stands for, asked anew for every request', async () => {
    const verdict = {
      isAuthorized: true,
      ttlOverride: 0,
      resolverContext: { userId: 'user-1', tokenId: 'token-1', tokenName: 'Editor', scopes: 'READ,WRITE' },
      deniedFields: [],
    };
    await expect(call(secret)).resolves.toEqual(verdict);
    expect(dynamodb.asked[0]).toMatchObject({ operation: 'GetItem', body: { ConsistentRead: true } });
  });

  it.each([
    ['nothing', ''],
    ['another format', 'confab_short'],
    ['a secret and more', `${secret}x`],
    ['a line more', `${secret}\n`],
    ['a scheme before it', `Bearer ${secret}`],
  ])('refuses %s without a look at the table', async (_, authorization) => {
    await expect(call(authorization)).resolves.toEqual(refused);
    expect(dynamodb.asked).toEqual([]);
  });

  it('refuses a token that nobody made, and one that has ended', async () => {
    await expect(call(newSecret())).resolves.toEqual(refused);
    token.endsAt = new Date(Date.now() - 1).toISOString();
    await expect(call(secret)).resolves.toEqual(refused);
    expect(operations()).toEqual(['GetItem', 'GetItem']);
  });

  it('denies a token that only reads every mutation that tokens admit to', async () => {
    token.scopes = ['READ'];
    await expect(call(secret)).resolves.toMatchObject({ isAuthorized: true, deniedFields: writtenFields });
    const schema = ['codegen/appsync.graphql', 'schema.graphql'].map((file) =>
      readFileSync(join(import.meta.dirname, '../..', file), 'utf8'),
    );
    const mutations = Object.values(buildSchema(schema.join('')).getMutationType()!.getFields());
    const admitting = mutations.filter(({ astNode }) =>
      astNode!.directives!.some(({ name }) => name.value === 'aws_lambda'),
    );
    expect([...writtenFields].sort()).toEqual(admitting.map(({ name }) => `Mutation.${name}`).sort());
  });

  it('notes the use in both items, once a minute, and never for a token that is gone', async () => {
    vi.useFakeTimers({ now: new Date('2026-01-02T03:04:05Z'), toFake: ['Date'] });
    await call(secret);
    expect(operations()).toEqual(['GetItem', 'UpdateItem', 'UpdateItem']);
    const [, byHash, byOwner] = dynamodb.asked;
    expect([byHash!.body.Key.pk.S, byOwner!.body.Key.sk.S]).toEqual([token.pk, 'TOKEN#token-1']);
    expect(byOwner!.body.ConditionExpression).toMatch(/^attribute_exists\(pk\) AND/);
    token.lastUsedAt = byHash!.body.ExpressionAttributeValues[':minute'].S;
    expect(token.lastUsedAt).toBe('2026-01-02T03:04:00.000Z');
    vi.setSystemTime('2026-01-02T03:04:59.999Z');
    await call(secret);
    expect(operations().slice(3)).toEqual(['GetItem']);
    vi.setSystemTime('2026-01-02T03:05:00Z');
    await call(secret);
    expect(operations().slice(4)).toEqual(['GetItem', 'UpdateItem', 'UpdateItem']);
  });

  it('does not mind that the use cannot be noted', async () => {
    const { answer } = dynamodb;
    dynamodb.answer = (asked) =>
      asked.operation === 'UpdateItem'
        ? { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' } }
        : answer(asked);
    await expect(call(secret)).resolves.toMatchObject({ isAuthorized: true });
  });

  it('throws no more than a safe text where the table fails: not authorized', async () => {
    dynamodb.answer = () => ({ status: 400, body: { __type: 'x#ResourceNotFoundException', message: 'table' } });
    const error = await call(secret, { 'x-correlation-id': 'web-1' }).catch((thrown: unknown) => thrown);
    expect((error as Error).stack).toBe('Internal: The token could not be checked (web-1)');
  });

  it('keeps token and owner out of the log', async () => {
    await call(secret);
    await handler({ authorizationToken: 5, leak: secret }, context).catch(() => undefined);
    expect(log).toHaveLength(2);
    expect(log.join()).not.toMatch(new RegExp(`${secret}|${hashOf(secret)}|user-1|Editor`));
  });
});
