import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import * as operations from '../lib/__generated__/operations.ts';
import type { OpenSocket } from '../lib/open-socket.ts';
import { credentialIn, openSocket } from '../lib/open-socket.ts';
import type { Person } from '../lib/person.ts';
import type { Subscription } from '../lib/realtime.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

const hour = 3_600_000;
let aheadMs = 0;
let confab: Confab;
let ann: Person;
let roomId: string;
let foreignId: string;
/** Someone else, whom no bad frame of ours may disturb. */
let witness: Subscription<operations.OnMessageSubscription>;
const faults: string[] = [];

let socket: OpenSocket;
let authorization: Record<string, string>;

beforeAll(async () => {
  confab = await startConfab({
    clock: { now: () => Date.now() + aheadMs },
    onLog: ({ level, message }) => level === 'error' && faults.push(message),
  });
  ann = await confab.person('Ann');
  const bob = await confab.person('Bob');
  roomId = await ann.createRoom('PUBLIC');
  foreignId = await bob.createRoom('PRIVATE');
  await bob.join(roomId);
  witness = await bob.follow(operations.OnMessageDocument, { roomId });
  authorization = { host: new URL(confab.origin).host, Authorization: ann.idToken };
});
afterAll(async () => {
  witness.close();
  await confab.close();
});

beforeEach(async () => {
  socket = await openSocket(confab.config.realtimeUrl, credentialIn(authorization));
  socket.say({ type: 'connection_init' });
  expect(await socket.next()).toMatchObject({ type: 'connection_ack' });
});
afterEach(async () => {
  aheadMs = 0;
  socket.close();
  const { seq } = await ann.send(roomId, 'Still here');
  expect((await witness.next()).onMessage).toMatchObject({ seq });
  expect(faults).toEqual([]);
});

const query = print(operations.OnMessageDocument);
const start = (id: unknown, payload: object = {}, data: object = { query, variables: { roomId } }) => ({
  id,
  type: 'start',
  payload: { data: JSON.stringify(data), extensions: { authorization }, ...payload },
});
const forgedToken = () => `${ann.idToken.slice(0, -8)}AAAAAAAA`;

it.each<[string, () => unknown, object]>([
  ['a binary frame', () => Buffer.from([1, 2, 3]), { errorType: 'BadRequestException' }],
  ['a frame that is not JSON', () => 'Hello', { errorType: 'BadRequestException' }],
  ['a frame that is a list', () => '[]', { errorType: 'BadRequestException' }],
  ['an unknown frame', () => ({ type: 'shout' }), { errorType: 'UnsupportedOperation' }],
  ['a start without an id', () => start(undefined), { errorType: 'BadRequestException' }],
  [
    'a start without authorization',
    () => start('a', { extensions: {} }),
    { errorType: 'UnauthorizedException', errorCode: 401 },
  ],
  [
    'a start with a forged token',
    () => start('a', { extensions: { authorization: { ...authorization, Authorization: forgedToken() } } }),
    { errorType: 'UnauthorizedException', errorCode: 401 },
  ],
  ['a start without a payload', () => ({ id: 'a', type: 'start' }), { errorType: 'UnauthorizedException' }],
  ['a start whose data is no text', () => start('a', { data: { query } }), { errorType: 'BadRequestException' }],
  ['a query', () => start('a', {}, { query: '{ me { id } }' }), { errorType: 'UnsupportedOperation' }],
  [
    'a mutation',
    () => start('a', {}, { query: print(operations.MarkReadDocument), variables: { roomId, seq: 1 } }),
    { errorType: 'UnsupportedOperation' },
  ],
  ['an unknown room', () => start('a', {}, { query, variables: { roomId: 'nowhere' } }), { errorType: 'Forbidden' }],
  ['a foreign room', () => start('a', {}, { query, variables: { roomId: foreignId } }), { errorType: 'Forbidden' }],
  [
    'a malformed id',
    () => start('a', {}, { query, variables: { roomId: '#'.repeat(2_000) } }),
    { errorType: 'InvalidInput' },
  ],
  [
    'a wrong scalar',
    () => start('a', {}, { query, variables: { roomId: {} } }),
    { message: expect.stringContaining("Expected type 'ID'") },
  ],
])('%s is answered with an error frame, and the connection goes on', async (_what, message, error) => {
  socket.say(message());
  expect(await socket.next()).toMatchObject({ type: 'error', payload: { errors: [error] } });
  socket.say(start('after'));
  expect(await socket.next()).toEqual({ type: 'start_ack', id: 'after' });
});

it('a start before connection_init is not heard', async () => {
  const early = await openSocket(confab.config.realtimeUrl, credentialIn(authorization));
  early.say(start('early'));
  early.say({ type: 'connection_init' });
  expect(await early.next()).toMatchObject({ type: 'connection_ack' });
  early.say(start('late'));
  expect(await early.next()).toEqual({ type: 'start_ack', id: 'late' });
  early.close();
});

it('a reused id is refused, and its holder goes on', async () => {
  socket.say(start('one'));
  expect(await socket.next()).toMatchObject({ type: 'start_ack' });
  socket.say(start('one'));
  expect(await socket.next()).toMatchObject({
    type: 'error',
    id: 'one',
    payload: { errors: [{ errorType: 'DuplicatedOperationError' }] },
  });
  const { seq } = await ann.send(roomId, 'Heard once');
  expect(await socket.next()).toMatchObject({ type: 'data', id: 'one', payload: { data: { onMessage: { seq } } } });
  await witness.next();
});

it('the 101st subscription is refused, and the hundred go on', async () => {
  for (let index = 0; index <= 100; index++) socket.say(start(`s${index}`));
  const answers = [];
  for (let index = 0; index <= 100; index++) answers.push(await socket.next());
  expect(answers.filter(({ type }) => type === 'start_ack')).toHaveLength(100);
  expect(answers.find(({ type }) => type === 'error')).toMatchObject({
    id: 's100',
    payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] },
  });
  await ann.send(roomId, 'To all');
  for (let index = 0; index < 100; index++) expect(await socket.next()).toMatchObject({ type: 'data' });
  await witness.next();
});

it('a token that expires on the way ends no subscription and starts none', async () => {
  socket.say(start('before'));
  expect(await socket.next()).toMatchObject({ type: 'start_ack' });
  aheadMs = 2 * hour;
  socket.say(start('after'));
  expect(await socket.next()).toMatchObject({
    type: 'error',
    id: 'after',
    payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
  });
  aheadMs = 0;
  const { seq } = await ann.send(roomId, 'Still heard');
  expect(await socket.next()).toMatchObject({ type: 'data', id: 'before', payload: { data: { onMessage: { seq } } } });
  await witness.next();
});

it('a frame over 1 MB closes its own connection alone', async () => {
  socket.say(start('one'));
  await socket.next();
  socket.say('x'.repeat(1_100_000));
  expect(await socket.closed).toBe(1009);
});

it.each<[string, () => string[], object]>([
  ['a forged token', () => credentialIn({ ...authorization, Authorization: forgedToken() }), { errorCode: 401 }],
  ['no credential', () => ['graphql-ws'], { errorCode: 401 }],
  ['a credential that cannot be read', () => ['graphql-ws', 'header-!!!'], { errorCode: 400 }],
  ['no subprotocol', () => [], { errorCode: 400, message: 'NoProtocolError' }],
])('a connection with %s is refused and closed', async (_what, protocols, error) => {
  const refused = await openSocket(confab.config.realtimeUrl, protocols());
  expect(await refused.next()).toMatchObject({ type: 'connection_error', payload: { errors: [error] } });
  await refused.closed;
});

it('a connection with an expired token is refused and closed', async () => {
  aheadMs = 2 * hour;
  const refused = await openSocket(confab.config.realtimeUrl, credentialIn(authorization));
  expect(await refused.next()).toMatchObject({ type: 'connection_error', payload: { errors: [{ errorCode: 401 }] } });
  await refused.closed;
});
