// @vitest-environment node
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloLink } from '@apollo/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MarkReadDocument, MessagesDocument } from '../../__generated__/operations.ts';
import { createClient } from './create-client.ts';
import { toFailure } from './to-failure.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

interface Answer {
  status?: number;
  body: object | string;
}

const page = { data: { messages: { items: [], hasMore: false, lastSeq: 0, readAt: '2026-01-01T00:00:00.000Z' } } };
const refused = (errorType: string | null, message = 'No.', errorInfo: object | null = null): Answer => ({
  body: { data: null, errors: [{ path: ['messages'], errorType, errorInfo, message, locations: [] }] },
});
const transport = (status: number, errorType: string): Answer => ({
  status,
  body: { errors: [{ errorType, message: 'You are not authorized to make this call.' }] },
});

/** A real HTTP server that gives these answers in turn, the last one for ever. */
async function connect(...answers: Answer[]) {
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    const { status = 200, body } = answers[Math.min(requests.length, answers.length - 1)]!;
    requests.push(request.headers);
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const graphqlUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const getToken = vi.fn((options?: { forceRefresh?: boolean }) =>
    Promise.resolve(options?.forceRefresh ? 'fresh' : 'token'),
  );
  const client = createClient({ graphqlUrl, getToken, realtime: ApolloLink.empty() });
  cleanUps.push(
    () => server.close(),
    () => client.stop(),
  );
  const query = () => client.query({ query: MessagesDocument, variables: { roomId: 'r' } });
  const mutate = () => client.mutate({ mutation: MarkReadDocument, variables: { roomId: 'r', seq: 1 } });
  const failureOf = (work: Promise<unknown>) => work.then(() => expect.fail('It succeeded'), toFailure);
  return { requests, query, mutate, failureOf, getToken, stop: () => server.close() };
}

describe('an operation', () => {
  it('is signed, and has an id of its own to be found by', async () => {
    const { query, requests } = await connect({ body: page });
    await query();
    await query();
    expect(requests.map(({ authorization }) => authorization)).toEqual(['token', 'token']);
    const ids = requests.map((headers) => headers['x-correlation-id']);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/);
  });

  it('is sent once more with a fresh token where the first is refused, a mutation too', async () => {
    const { mutate, requests, failureOf } = await connect(transport(401, 'UnauthorizedException'));
    expect(await failureOf(mutate())).toMatchObject({ kind: 'unauthorized', retryable: false });
    expect(requests.map(({ authorization }) => authorization)).toEqual(['token', 'fresh']);
  });

  it('that reads is repeated where that can help', async () => {
    const { query, requests } = await connect(refused('Busy'), { status: 502, body: 'bad gateway' }, { body: page });
    expect((await query()).data).toMatchObject(page.data);
    expect(requests).toHaveLength(3);
  });

  it('that reads is not repeated where it cannot', async () => {
    const { query, requests, failureOf } = await connect(refused('Forbidden', 'Only members can use this room.'));
    expect(await failureOf(query())).toMatchObject({ kind: 'forbidden', text: 'Only members can use this room.' });
    expect(requests).toHaveLength(1);
  });

  it('that writes is not repeated behind the back of who asked', async () => {
    const { mutate, requests, failureOf } = await connect(refused('Busy'));
    expect(await failureOf(mutate())).toMatchObject({ kind: 'busy', retryable: true });
    expect(requests).toHaveLength(1);
  });
});

describe('a failure', () => {
  it.each([
    ['InvalidInput', 'rejected', false],
    ['IncompleteSelection', 'rejected', false],
    ['NotFound', 'not-found', false],
    ['Conflict', 'conflict', false],
    ['RateLimited', 'rate-limited', true],
    ['Internal', 'internal', true],
    ['AccessDenied', 'internal', false],
    ['Unauthorized', 'forbidden', false],
    ['DynamoDB:ProvisionedThroughputExceededException', 'internal', true],
    [null, 'internal', true],
  ])('of type %s is %s', async (errorType, kind, retryable) => {
    const { mutate, failureOf } = await connect(refused(errorType));
    expect(await failureOf(mutate())).toMatchObject({ kind, retryable });
  });

  it('shows texts that were written for people, and its own for all others', async () => {
    const stack = 'code.js:162:13: ReferenceError: x is not defined';
    const code = await connect(refused('Code', stack));
    expect((await code.failureOf(code.mutate())).text).not.toContain('code.js');
    const input = await connect(refused('InvalidInput', 'body must have 1 to 8,000 characters'));
    expect((await input.failureOf(input.mutate())).text).toBe('body must have 1 to 8,000 characters');
  });

  it('of a document that the schema does not know is not repeated', async () => {
    const message = "Validation error of type FieldUndefined: Field 'x' in type 'Query' is undefined @ 'x'";
    const { query, requests, failureOf } = await connect({ body: { data: null, errors: [{ path: null, message }] } });
    expect(await failureOf(query())).toMatchObject({ kind: 'rejected', retryable: false });
    expect(requests).toHaveLength(1);
  });

  it('names the id that the server logged', async () => {
    const { mutate, failureOf } = await connect(refused('Internal', 'No.', { correlationId: 'abc' }));
    expect((await failureOf(mutate())).correlationId).toBe('abc');
  });

  it('names the id that was sent where no answer names one', async () => {
    const { mutate, requests, failureOf } = await connect({ status: 500, body: 'oops' });
    const failure = await failureOf(mutate());
    expect(failure).toMatchObject({ kind: 'internal', correlationId: requests[0]!['x-correlation-id'] });
  });

  it('to reach anybody is offline', async () => {
    const { mutate, stop, failureOf } = await connect({ body: page });
    stop();
    expect(await failureOf(mutate())).toMatchObject({ kind: 'offline', retryable: true });
  });

  it('of the session is unauthorized', async () => {
    const { mutate, getToken, failureOf } = await connect({ body: page });
    getToken.mockRejectedValue(Object.assign(new Error('over'), { name: 'SignedOutError' }));
    expect(await failureOf(mutate())).toMatchObject({ kind: 'unauthorized' });
  });

  it('to refresh the token for want of a network is offline', async () => {
    const { mutate, getToken, failureOf } = await connect({ body: page });
    getToken.mockRejectedValue(Object.assign(new Error('A network error has occurred.'), { name: 'NetworkError' }));
    expect(await failureOf(mutate())).toMatchObject({ kind: 'offline' });
  });
});
