import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { botBreakersPartition } from '../../resolvers/lib/keys.ts';
import { listenToConsole, startFakeDynamoDb } from '../test/fake-dynamodb.ts';

let table: Awaited<ReturnType<typeof startFakeDynamoDb>>;
let handler: (event: unknown, context: Context) => Promise<unknown>;
let log: string[];

beforeAll(async () => {
  table = await startFakeDynamoDb();
  vi.stubEnv('STAGE', 'local');
  vi.stubEnv('BOT_CONFIG', '{}');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Confab');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  handler = (await import('./handler.ts')).handler as unknown as typeof handler;
});
afterAll(() => {
  vi.unstubAllEnvs();
  table.close();
});
beforeEach(() => {
  log = listenToConsole();
  table.answer = () => ({ body: { Items: [] } });
});

const context = { awsRequestId: 'request-1', functionName: 'bot-servers' } as Context;
const event = { field: 'botServers', arguments: {}, userId: 'ada' };
const counted = (name: string) => log.filter((line) => line.includes('"Namespace":"Confab"') && line.includes(name));

describe('the handler', () => {
  it('lists the chat’s own tools', async () => {
    expect(await handler(event, context)).toMatchObject([{ id: 'confab', tools: expect.any(Array) }]);
    expect(counted('Breaker')).toEqual([]);
  });

  it('counts that the breakers cannot be read, and tells the asker nothing of it', async () => {
    const gone = { status: 400, body: { __type: 'ResourceNotFoundException', message: 'No table of that name' } };
    table.answer = ({ body }) => (JSON.stringify(body).includes(botBreakersPartition) ? gone : { body: { Items: [] } });
    await expect(handler(event, context)).rejects.toThrow('The tool servers could not be read (request-1)');
    expect(counted('BreakerStoreUnreachable')).toHaveLength(1);
  });

  it('refuses an event that it was not written for', async () => {
    await expect(handler({ ...event, field: 'rooms' }, context)).rejects.toThrow('could not be read (request-1)');
  });
});
