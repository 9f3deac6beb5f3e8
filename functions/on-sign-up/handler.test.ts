import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToConsole, startFakeDynamoDb } from '../test/fake-dynamodb.ts';

let dynamodb: Awaited<ReturnType<typeof startFakeDynamoDb>>;
type Handler = (event: unknown, context: Context) => Promise<unknown>;
let handler: Handler;
let log: string[];

beforeAll(async () => {
  dynamodb = await startFakeDynamoDb();
  handler = (await import('./handler.ts')).handler as unknown as Handler;
});

afterAll(() => {
  vi.unstubAllEnvs();
  dynamodb.close();
});

beforeEach(() => {
  dynamodb.asked.length = 0;
  dynamodb.answer = () => ({ body: {} });
  log = listenToConsole();
});

afterEach(() => vi.restoreAllMocks());

const context = { awsRequestId: 'request-1', functionName: 'on-sign-up' } as Context;

const event = (changes: object = {}, attributes: object = {}) => ({
  version: '1',
  triggerSource: 'PostConfirmation_ConfirmSignUp',
  userPoolId: 'eu-central-1_abc',
  userName: 'user-1',
  request: {
    userAttributes: { sub: 'user-1', email: 'ada@example.com', name: 'Ada', email_verified: 'true', ...attributes },
  },
  response: {},
  ...changes,
});

const failed = () => ({ status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' } });

describe('the handler', () => {
  it('writes the profile and hands Cognito its event back as it was', async () => {
    const given = event();
    await expect(handler(given, context)).resolves.toEqual(event());
    expect(dynamodb.asked).toMatchObject([
      {
        operation: 'TransactWriteItems',
        body: { TransactItems: [{ Put: { Item: { pk: { S: 'USER#user-1' } } } }, { Put: { TableName: 'table' } }] },
      },
    ]);
  });

  it('changes nothing after a password reset', async () => {
    const reset = event({ triggerSource: 'PostConfirmation_ConfirmForgotPassword', request: { userAttributes: {} } });
    await expect(handler(reset, context)).resolves.toEqual(reset);
    expect(dynamodb.asked).toEqual([]);
  });

  it('lets out a safe error with the correlation id, and keeps the cause for the log', async () => {
    dynamodb.answer = failed;
    const error = await handler(event(), context).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'Internal', message: 'Your profile could not be written (request-1)' });
    expect((error as Error).stack).toBe('Internal: Your profile could not be written (request-1)');
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0]!)).toMatchObject({
      level: 'ERROR',
      correlation_id: 'request-1',
      errorType: 'ResourceNotFoundException',
    });
  });

  it('takes the correlation id that the web sent, if it is one', async () => {
    dynamodb.answer = failed;
    const sent = (correlationId: string) => {
      const { request } = event();
      return handler(event({ request: { ...request, clientMetadata: { correlationId } } }), context);
    };
    await expect(sent('web-1')).rejects.toThrow('Your profile could not be written (web-1)');
    await expect(sent('a b\n')).rejects.toThrow('Your profile could not be written (request-1)');
  });

  it('refuses an event without an address, and names the field in the log', async () => {
    await expect(handler(event({}, { email: 'nowhere' }), context)).rejects.toThrow('could not be written');
    expect(dynamodb.asked).toEqual([]);
    expect(JSON.parse(log[0]!)).toMatchObject({
      errorType: 'InvalidEventError',
      errorMessage: 'The event is not valid in request.userAttributes.email (invalid_format)',
    });
  });

  it('logs outcome, duration and ids, and nothing personal', async () => {
    await handler(event(), context);
    dynamodb.answer = failed;
    await handler(event(), context).catch(() => undefined);
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'Done', correlation_id: 'request-1', durationMs: expect.any(Number) },
      { message: 'Failed', correlation_id: 'request-1', durationMs: expect.any(Number) },
    ]);
    expect(log.join()).not.toMatch(/ada|user-1|stack/i);
  });
});
