import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

/** A DynamoDB that keeps what it is asked and answers what it is told to. */
const asked: { target: string | undefined; body: Record<string, unknown> }[] = [];
let answer: { status: number; body: Record<string, unknown> };
const server = createServer(async (request, response) => {
  const body = JSON.parse(await text(request)) as Record<string, unknown>;
  asked.push({ target: request.headers['x-amz-target'] as string | undefined, body });
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(answer.body));
});

type Handler = (event: unknown, context: Context) => Promise<unknown>;
let handler: Handler;
let log: string[];

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('TABLE_NAME', 'table');
  // Powertools then writes to the console, where this test can listen.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  handler = (await import('./handler.ts')).handler as unknown as Handler;
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, body: {} };
  log = [];
  const keep = (line: string) => void log.push(line);
  for (const level of ['info', 'error', 'warn', 'debug', 'log'] as const)
    vi.spyOn(console, level).mockImplementation(keep);
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

const failed = { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' } };

describe('the handler', () => {
  it('writes the profile and hands Cognito its event back as it was', async () => {
    const given = event();
    await expect(handler(given, context)).resolves.toEqual(event());
    expect(asked).toMatchObject([
      {
        target: 'DynamoDB_20120810.TransactWriteItems',
        body: { TransactItems: [{ Put: { Item: { pk: { S: 'USER#user-1' } } } }, { Put: { TableName: 'table' } }] },
      },
    ]);
  });

  it('changes nothing after a password reset', async () => {
    const reset = event({ triggerSource: 'PostConfirmation_ConfirmForgotPassword', request: { userAttributes: {} } });
    await expect(handler(reset, context)).resolves.toEqual(reset);
    expect(asked).toEqual([]);
  });

  it('lets out a safe error with the correlation id, and keeps the cause for the log', async () => {
    answer = failed;
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
    answer = failed;
    const sent = (correlationId: string) => {
      const { request } = event();
      return handler(event({ request: { ...request, clientMetadata: { correlationId } } }), context);
    };
    await expect(sent('web-1')).rejects.toThrow('Your profile could not be written (web-1)');
    await expect(sent('a b\n')).rejects.toThrow('Your profile could not be written (request-1)');
  });

  it('refuses an event without an address, and names the field in the log', async () => {
    await expect(handler(event({}, { email: 'nowhere' }), context)).rejects.toThrow('could not be written');
    expect(asked).toEqual([]);
    expect(JSON.parse(log[0]!)).toMatchObject({
      errorType: 'InvalidEventError',
      errorMessage: 'The event is not valid in request.userAttributes.email (invalid_format)',
    });
  });

  it('logs outcome, duration and ids, and nothing personal', async () => {
    await handler(event(), context);
    answer = failed;
    await handler(event(), context).catch(() => undefined);
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'Done', correlation_id: 'request-1', durationMs: expect.any(Number) },
      { message: 'Failed', correlation_id: 'request-1', durationMs: expect.any(Number) },
    ]);
    expect(log.join()).not.toMatch(/ada|user-1|stack/i);
  });
});
