import { print } from 'graphql';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as operations from '../lib/__generated__/operations.ts';
import type { GraphqlError } from '../lib/graphql.ts';
import { dataOf } from '../lib/graphql.ts';
import type { Person } from '../lib/person.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

let confab: Confab;
let ann: Person;
let roomId: string;
let foreignId: string;
const faults: string[] = [];

beforeAll(async () => {
  confab = await startConfab({ onLog: ({ level, message }) => level === 'error' && faults.push(message) });
  ann = await confab.person('Ann');
  const bob = await confab.person('Bob');
  roomId = await ann.createRoom('PRIVATE');
  foreignId = await bob.createRoom('PRIVATE');
  await ann.send(roomId, 'Kept');
});
afterAll(() => confab.close());

afterEach(async () => {
  // It goes on, what was stored is there, nothing else is, and none of it was a fault of ours.
  const { items, lastSeq } = dataOf(await ann.ask(operations.MessagesDocument, { roomId })).messages;
  expect([lastSeq, items.map(({ body }) => body)]).toEqual([1, ['Kept']]);
  expect(faults).toEqual([]);
});

interface Refusal {
  readonly status: number;
  readonly errors: readonly GraphqlError[];
}

async function post(body: string | Uint8Array<ArrayBuffer>): Promise<Refusal & { body: object }> {
  const headers = { 'content-type': 'application/json', authorization: ann.idToken };
  const response = await fetch(confab.config.graphqlUrl, { method: 'POST', headers, body });
  const answer = (await response.json()) as { errors: GraphqlError[] };
  return { status: response.status, errors: answer.errors, body: answer };
}

const postQuery = (query: string, variables: unknown = {}) => post(JSON.stringify({ query, variables }));

describe('a send', () => {
  const send = (input: object) =>
    postQuery(print(operations.SendMessageDocument), {
      input: { roomId, clientId: randomUUID(), body: 'Hello', ...input },
    });
  const idRule = 'must be 1 to 64 letters, digits, - or _.';

  it.each([
    ['an empty body', () => ({ body: '' }), 'InvalidInput', 'body must not be blank.'],
    ['a blank body', () => ({ body: ' \n\t\u00a0' }), 'InvalidInput', 'body must not be blank.'],
    [
      'a body over 8,000 characters',
      () => ({ body: 'x'.repeat(8_001) }),
      'InvalidInput',
      'body must be at most 8000 characters; it has 8001.',
    ],
    ['an unknown room', () => ({ roomId: randomUUID() }), 'Forbidden', expect.stringContaining('Only members')],
    ['a foreign room', () => ({ roomId: foreignId }), 'Forbidden', expect.stringContaining('Only members')],
    ['a room id of another form', () => ({ roomId: '../ROOM#1' }), 'InvalidInput', `roomId ${idRule}`],
    ['a room id with a control character', () => ({ roomId: 'a\u0000b' }), 'InvalidInput', `roomId ${idRule}`],
    ['a room id of 3,000 characters', () => ({ roomId: 'x'.repeat(3_000) }), 'InvalidInput', `roomId ${idRule}`],
    ['an empty clientId', () => ({ clientId: '' }), 'InvalidInput', `clientId ${idRule}`],
  ])('with %s is refused in the closed list of errors', async (_what, input, errorType, message) => {
    const { status, errors } = await send(input());
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ errorType, message, path: ['sendMessage'], data: null }]);
    expect(errors[0]!.errorInfo?.correlationId).toMatch(/./);
  });

  it.each([
    ['a number with a fraction for an id', { roomId: 1.5 }, "Expected type 'ID' but was 'Double'"],
    ['an object for an id', { roomId: { id: 1 } }, "Expected type 'ID'"],
    ['null for an id', { roomId: null }, "coerced Null value for NonNull type 'ID!'"],
    ['a number for a text', { body: 5 }, "Expected type 'String'"],
    ['a field that is not in the schema', { colour: 'red' }, 'contains a field that is not defined'],
  ])('with %s is refused before anything runs', async (_what, input, message) => {
    const { status, errors } = await send(input);
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ path: null, message: expect.stringContaining(message) }]);
  });
});

describe('a body', () => {
  const unparsable = [{ errorType: 'MalformedHttpRequestException', message: 'Unable to parse GraphQL query.' }];
  it.each<[string, string | Uint8Array<ArrayBuffer>, object[]]>([
    ['that is empty', '', [{ errorType: 'MalformedHttpRequestException', message: 'Request body is empty.' }]],
    ['that is not JSON', 'Hello', unparsable],
    ['that is not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe]), unparsable],
    ['that is a list of operations', '[{"query":"{ me { id } }"}]', unparsable],
    ['that is null', 'null', unparsable],
    ['without a query', '{"variables":{}}', unparsable],
    ['whose variables are a list', '{"query":"{ me { id } }","variables":[]}', unparsable],
  ])('%s is answered with 400 and no data', async (_what, text, errors) => {
    const { status, body } = await post(text);
    expect({ status, body }).toEqual({ status: 400, body: { errors } });
  });

  it.each([1_100_000, 20_000_000])('with %i bytes of variables is answered with 413', async (length) => {
    const { status, errors } = await postQuery('query Room($id: ID!) { room(id: $id) { id } }', {
      id: 'x'.repeat(length),
    });
    expect(status).toBe(413);
    expect(errors).toEqual([
      { errorType: 'RequestEntityTooLargeException', message: 'Request exceeds 1048576 bytes.' },
    ]);
  });
});

describe('a query', () => {
  const nested = (levels: number) =>
    `{ __schema { types { ${'ofType { '.repeat(levels)}name${' }'.repeat(levels)} } } }`;
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: me { id }`).join(' ');

  it.each([
    [
      'deeper than the template allows',
      nested(20),
      'QueryDepthLimitReached',
      'Query depth 23 exceeds the limit of 15.',
    ],
    [
      'of more resolvers than the template allows',
      `{ ${aliases(201)} }`,
      'ResolverExecutionLimitReached',
      'The request ran more than 200 resolvers.',
    ],
    [
      'of very many aliases',
      `{ ${aliases(20_000)} }`,
      undefined,
      expect.stringContaining('more than 15000 grammar tokens'),
    ],
    ['of brackets alone', `{ room(id: ${'['.repeat(7_000)}`, undefined, expect.stringContaining('Invalid Syntax')],
    [
      'whose fragments go round',
      '{ me { ...A } } fragment A on User { ...A }',
      undefined,
      expect.stringContaining('Fragment cycles'),
    ],
    ['for a field that is not there', '{ secrets }', undefined, expect.stringContaining('FieldUndefined')],
    [
      'for a page of a length that is not allowed',
      '{ myRooms(limit: 0) { nextToken } }',
      'InvalidInput',
      expect.stringContaining('limit must be 1 to '),
    ],
    [
      'with a page token of its own',
      '{ myRooms(nextToken: "mine") { nextToken } }',
      'InvalidInput',
      expect.any(String),
    ],
  ])('%s is refused', async (_what, query, errorType, message) => {
    const { status, errors } = await postQuery(query);
    expect(status).toBe(200);
    expect(errors[0]).toMatchObject({ message, ...(errorType !== undefined && { errorType }) });
  });
});
