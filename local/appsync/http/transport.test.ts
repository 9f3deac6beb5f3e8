import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { apiKey, startTestApi, token } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  type Note {
    text: String
  }
  type Query {
    note(length: Int): Note
  }
  type Mutation {
    addNote: Note
  }
  type Subscription {
    onNote: Note @aws_subscribe(mutations: ["addNote"])
  }
`;
let api: Awaited<ReturnType<typeof startTestApi>>;
const start = async (options: Partial<TestApiOptions> = {}) => void (api = await startTestApi({ schema, ...options }));
afterEach(() => api.stop());

const note = '{ note { text } }';

describe('a request that does not reach GraphQL', () => {
  const malformed = (message: string) => ({
    status: 400,
    errors: [{ errorType: 'MalformedHttpRequestException', message }],
  });
  const bad = (message: string) => ({ status: 400, errors: [{ errorType: 'BadRequestException', message }] });
  const body = (value: unknown) => JSON.stringify(value);
  const unparsable = malformed('Unable to parse GraphQL query.');
  const two = 'query A { note { text } } query B { note { text } }';

  it.each([
    ['an empty body', '', malformed('Request body is empty.')],
    ['a word', 'meow', unparsable],
    ['an empty object', '{}', unparsable],
    ['broken JSON', '{}}', unparsable],
    ['a batch', body([{ query: note }]), unparsable],
    ['a query that is no text', body({ query: 5 }), unparsable],
    ['an empty query', body({ query: ' ' }), unparsable],
    ['variables that are no object', body({ query: note, variables: 'x' }), unparsable],
    ['an operationName that is no text', body({ query: note, operationName: {} }), unparsable],
    ['two operations and no name', body({ query: two }), bad('Missing operation name.')],
    ['a name that no operation has', body({ query: two, operationName: 'C' }), bad("Unknown operation named 'C'.")],
    [
      'a subscription',
      body({ query: 'subscription { onNote { text } }' }),
      {
        status: 400,
        errors: [
          {
            errorType: 'OperationNotSupported',
            message: 'Subscriptions are not supported over HTTP; use the realtime endpoint.',
          },
        ],
      },
    ],
  ])('is refused: %s', async (_, text, { status, errors }) => {
    await start();
    const response = await api.post(text);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errors });
    expect(response.headers.get('x-amzn-errortype')).toBe(errors[0]?.errorType);
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^id-/);
  });

  it('is refused by an API without a schema', async () => {
    await start({ schema: null });
    const response = await api.post(body({ query: note }));
    expect(response.status).toBe(502);
    const errors = [{ errorType: 'GraphQLSchemaException', message: 'No schema definition exists.' }];
    expect(await response.json()).toEqual({ errors });
  });

  it('is refused over 1 MB, without reading on', async () => {
    await start();
    const response = await api.post('x'.repeat(1_048_577));
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect((await response.json()) as object).toMatchObject({
      errors: [{ errorType: 'RequestEntityTooLargeException' }],
    });
    expect((await api.post(body({ query: note }))).status).toBe(200);
  });

  it('is refused with another method', async () => {
    await start();
    expect((await fetch(api.url, { method: 'DELETE' })).status).toBe(405);
  });

  it('harms nobody when its client goes away in the middle', async () => {
    await start();
    const half = request(api.url, { method: 'POST', headers: { 'content-length': 100 } });
    half.on('error', () => {});
    half.write('{"query"');
    await new Promise((resolve) => half.on('socket', (socket) => socket.on('connect', resolve)));
    half.destroy();
    expect((await api.post(body({ query: note }))).status).toBe(200);
    expect(api.log.recent().filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a request that reaches GraphQL', () => {
  it.each(['application/json', 'application/graphql', 'text/plain'])(
    'has its body read as JSON from %s',
    async (type) => {
      await start();
      const response = await api.post(JSON.stringify({ query: note }), { 'x-api-key': apiKey, 'content-type': type });
      expect(await response.json()).toEqual({ data: { note: null } });
    },
  );

  it('may be a GET', async () => {
    await start({ resolvers: { 'Query.note': ({ arguments: { length } }) => ({ data: { text: `${length}` } }) } });
    const query = new URLSearchParams({
      query: 'query Q($n: Int) { note(length: $n) { text } }',
      variables: '{"n":3}',
    });
    const response = await fetch(`${api.url}?${query}`, { headers: { 'x-api-key': apiKey } });
    expect(await response.json()).toEqual({ data: { note: { text: '3' } } });
  });

  it('is answered with 200 and the service’s headers, errors included', async () => {
    await start();
    const response = await api.post(JSON.stringify({ query: '{ nope }' }));
    expect(response.status).toBe(200);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/json;charset=UTF-8',
      'access-control-allow-origin': '*',
      'access-control-expose-headers':
        'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
      'x-amzn-appsync-tokensconsumed': '1',
    });
    expect(headers['x-amzn-requestid']).toMatch(/^id-/);
    expect(headers['x-amzn-errortype']).toBeUndefined();
  });

  it.each([
    ['gzip', 1_000, 'gzip'],
    ['br, gzip;q=0.5', 1_000, 'gzip'],
    ['gzip', 100, null],
    ['gzip;q=0', 1_000, null],
    ['br', 1_000, null],
  ])('is compressed for %s and %d characters: %s', async (accepted, length, encoding) => {
    await start({
      resolvers: { 'Query.note': ({ arguments: args }) => ({ data: { text: 'x'.repeat(Number(args.length)) } }) },
    });
    const headers = { 'x-api-key': apiKey, 'accept-encoding': accepted };
    const response = await api.post(JSON.stringify({ query: `{ note(length: ${length}) { text } }` }), headers);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const { data } = (await response.json()) as { data: { note: { text: string } } };
    expect(data.note.text).toHaveLength(length);
  });

  it('lets browsers of every origin ask', async () => {
    await start();
    const headers = { origin: 'http://elsewhere', 'access-control-request-headers': 'authorization,x-correlation-id' };
    const response = await fetch(api.url, { method: 'OPTIONS', headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,x-correlation-id');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
  });

  it('gives resolvers its headers in lower case, doubled ones as lists, and no cookie', async () => {
    let seen: Record<string, unknown> = {};
    await start({ resolvers: { 'Query.note': ({ request: { headers } }) => ((seen = headers), { data: null }) } });
    const body = JSON.stringify({ query: note });
    await new Promise<void>((resolve) => {
      const headers = [
        'Host',
        'localhost',
        'X-Api-Key',
        apiKey,
        'X-Twice',
        'a',
        'x-twice',
        'b',
        'Cookie',
        'c=1',
        'Content-Length',
        String(body.length),
      ];
      request(api.url, { method: 'POST', headers }, (response) => response.resume().on('end', resolve)).end(body);
    });
    expect(seen).toMatchObject({ 'x-api-key': apiKey, 'x-twice': ['a', 'b'] });
    expect(seen).not.toHaveProperty('cookie');
  });

  it('carries the headers that resolvers set', async () => {
    await start({ resolvers: { 'Query.note': () => ({ responseHeaders: { 'x-note': 'yes' } }) } });
    expect((await api.post(JSON.stringify({ query: note }))).headers.get('x-note')).toBe('yes');
  });

  it('tells nothing of a fault that is our own, and logs it', async () => {
    await start({ resolvers: { 'Query.note': () => Promise.reject(new Error('secret path')) } });
    const { data, errors } = await api.graphql(note);
    expect(data).toEqual({ note: null });
    expect(errors).toMatchObject([
      { path: ['note'], errorType: 'InternalFailure', message: 'An internal failure occurred.' },
    ]);
    expect(JSON.stringify(api.log.recent())).toContain('secret path');
  });
});

describe('the order of what is wrong', () => {
  it('is credential first, then the body', async () => {
    await start();
    expect((await api.post('meow', { authorization: token({}) })).status).toBe(401);
  });
});
