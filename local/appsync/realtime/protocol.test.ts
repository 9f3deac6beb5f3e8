import { afterEach, describe, expect, it, vi } from 'vitest';
import { apiKey, connectProtocols, startTestApi, token } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  type Note @aws_api_key @aws_cognito_user_pools {
    boardId: ID!
    text: String!
  }
  type Query {
    note: Note
  }
  type Mutation {
    addNote(boardId: ID!, text: String!): Note
  }
  type Subscription {
    onNote(boardId: ID, limit: Int): Note @aws_subscribe(mutations: ["addNote"]) @aws_api_key @aws_cognito_user_pools
    onSecret: Note @aws_subscribe(mutations: ["addNote"]) @aws_cognito_user_pools(cognito_groups: ["Admins"])
    onGuarded(boardId: ID): Note @aws_subscribe(mutations: ["addNote"])
  }
`;
const onNote = 'subscription ($boardId: ID) { onNote(boardId: $boardId) { boardId text } }';
const addNote = 'mutation { addNote(boardId: "b", text: "t") { boardId text } }';
const resolvers: TestApiOptions['resolvers'] = { 'Mutation.addNote': ({ arguments: args }) => ({ data: args }) };
const withPool = {
  AdditionalAuthenticationProviders: [
    { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: 'eu-west-1_Pool' } },
  ],
};

let api: Awaited<ReturnType<typeof startTestApi>>;
const start = async (options: Partial<TestApiOptions> = {}) => {
  api = await startTestApi({ schema, resolvers, api: withPool, ...options });
  return api;
};
afterEach(async () => {
  vi.useRealTimers();
  await api.stop();
});

const header = (credential: unknown) => Buffer.from(JSON.stringify(credential)).toString('base64');

describe('connecting', () => {
  it('RT-01: selects graphql-ws and nothing else', async () => {
    await start();
    const socket = await api.connected();
    expect(socket.webSocket.protocol).toBe('graphql-ws');
  });

  it('RT-01: refuses a client that offers no subprotocol', async () => {
    await start();
    const socket = api.socket([]);
    const errors = [{ message: 'NoProtocolError', errorCode: 400 }];
    expect(await socket.next('connection_error')).toEqual({ type: 'connection_error', payload: { errors } });
    expect(await socket.closed).toBe(1000);
  });

  it.each([
    ['the subprotocol', connectProtocols({ 'x-api-key': apiKey }), '', {}],
    ['the query', ['graphql-ws'], `?header=${encodeURIComponent(header({ 'x-api-key': apiKey }))}&payload=e30=`, {}],
    ['plain headers', ['graphql-ws'], '', { headers: { 'x-api-key': apiKey } }],
    ['a JWT with Bearer', connectProtocols({ Authorization: `Bearer ${token({})}` }), '', {}],
  ])('RT-02: takes the credential from %s', async (_, protocols, path, settings) => {
    await start();
    const socket = api.socket(protocols, path, settings);
    await socket.opened;
    socket.send({ type: 'connection_init' });
    await socket.next('connection_ack');
  });

  it.each([
    ['missing', {}, 'Missing authorization header'],
    ['wrong', { 'x-api-key': 'da2-wrong' }, 'You are not authorized to make this call.'],
    ['forged', { Authorization: token({ forged: true }) }, 'You are not authorized to make this call.'],
    ['expired', { Authorization: token({ expired: true }) }, 'Token has expired.'],
  ])(
    'RT-03: opens the socket, says connection_error and closes for a credential that is %s',
    async (_, credential, message) => {
      await start();
      const socket = api.socket(connectProtocols(credential as Record<string, string>));
      await socket.opened;
      const errors = [{ errorType: 'UnauthorizedException', message, errorCode: 401 }];
      expect((await socket.next('connection_error')).payload).toEqual({ errors });
      expect(await socket.closed).toBe(1000);
    },
  );

  it('RT-03: refuses an authorization that is not base64 of JSON', async () => {
    await start();
    const socket = api.socket(['graphql-ws', 'header-%%%']);
    expect((await socket.next('connection_error')).payload.errors[0].errorCode).toBe(400);
    await socket.closed;
  });

  it('RT-04: answers connection_init and ignores what comes before it', async () => {
    await start();
    const socket = api.socket();
    await socket.opened;
    socket.start('early', onNote);
    socket.webSocket.send('not JSON');
    socket.send({ type: 'connection_init' });
    expect(await socket.next('connection_ack')).toEqual({
      type: 'connection_ack',
      payload: { connectionTimeoutMs: 300_000 },
    });
    await socket.next('ka');
    expect(await socket.settled()).toEqual([]);
  });

  it('RT-05: keeps alive at once and then every 60 seconds', async () => {
    await start();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const socket = await api.connected();
    vi.advanceTimersByTime(59_999);
    expect(socket.unread).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(await socket.next('ka')).toEqual({ type: 'ka' });
    vi.advanceTimersByTime(60_000);
    await socket.next('ka');
  });

  it('RT-06: closes a connection after 24 hours', async () => {
    await start();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const socket = await api.connected();
    vi.advanceTimersByTime(24 * 3600 * 1000);
    expect(await socket.closed).toBe(1001);
  });
});

describe('subscribing', () => {
  const refusal = async (socket: Awaited<ReturnType<typeof api.connected>>) =>
    (await socket.next('error')).payload.errors[0];

  it('RT-07: answers each start once, and a refused one harms no other', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', onNote);
    socket.start('2', 'subscription { onNothing { text } }');
    expect((await socket.next('error')).id).toBe('2');
    await api.graphql(addNote);
    expect((await socket.next('data')).id).toBe('1');
    expect(await socket.settled()).toEqual([]);
  });

  it.each([
    ['none', undefined, 'Missing authorization in the extensions of the start message.'],
    ['an empty one', {}, 'Missing authorization header'],
    ['a wrong key', { 'x-api-key': 'no' }, 'You are not authorized to make this call.'],
    ['an expired token', { Authorization: token({ expired: true }) }, 'Token has expired.'],
  ])('RT-08: checks the authorization of every start: %s', async (_, authorization, message) => {
    await start();
    const socket = await api.connected();
    const payload = { data: JSON.stringify({ query: onNote }), extensions: { authorization } };
    socket.send({ id: '1', type: 'start', payload });
    const errors = [{ errorType: 'UnauthorizedException', message, errorCode: 401 }];
    expect(await socket.next('error')).toEqual({ id: '1', type: 'error', payload: { errors } });
  });

  it('RT-08: takes another way in than the connection did', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', onNote, {}, { Authorization: token({}) });
  });

  it.each([
    ['an object', { query: onNote }],
    ['no JSON', '{'],
    ['no query', '{}'],
    ['missing', undefined],
  ])('RT-09: refuses data that is %s', async (_, data) => {
    await start();
    const socket = await api.connected();
    socket.send({ id: '1', type: 'start', payload: { data, extensions: { authorization: { 'x-api-key': apiKey } } } });
    expect((await refusal(socket)).errorType).toBe('BadRequestException');
  });

  it.each([
    ['syntax', 'subscription {', /^Invalid Syntax/],
    [
      'validation',
      'subscription { onNote { nope } }',
      /^Validation error of type FieldUndefined: Field 'nope' in type 'Note' is undefined @ 'onNote\/nope'$/,
    ],
    [
      'variables',
      'subscription ($limit: Int!) { onNote(limit: $limit) { text } }',
      /^Variable 'limit' has coerced Null value for NonNull type 'Int!'$/,
    ],
    ['two root fields', 'subscription { onNote { text } other: onNote { text } }', /SubscriptionMultipleRootFields/],
  ])('RT-10: refuses what is wrong by %s in the texts of HTTP', async (_, query, text) => {
    await start();
    const socket = await api.connected();
    socket.start('1', query);
    const frame = await socket.next('error');
    expect(frame.id).toBe('1');
    expect(Object.keys(frame.payload.errors[0])).toEqual(['message']);
    expect(frame.payload.errors[0].message).toMatch(text);
  });

  it.each(['query { note { text } }', addNote])('RT-11: refuses %s on the socket', async (query) => {
    await start();
    const socket = await api.connected();
    socket.start('1', query);
    const message = `${query.startsWith('query') ? 'query' : 'mutation'} not supported through the realtime channel`;
    expect(await refusal(socket)).toEqual({ errorType: 'UnsupportedOperation', message });
  });

  it('RT-12: refuses an id in use and lets the one that holds it go on', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', onNote);
    socket.start('1', onNote);
    expect((await refusal(socket)).errorType).toBe('DuplicatedOperationError');
    await api.graphql(addNote);
    await socket.next('data');
    socket.send({ id: '1', type: 'stop' });
    await socket.next('complete');
    await socket.subscribed('1', onNote);
  });

  it('RT-13: refuses the 101st subscription of a connection', async () => {
    await start();
    const socket = await api.connected();
    for (let count = 1; count <= 100; count++) await socket.subscribed(String(count), onNote);
    socket.start('101', onNote);
    expect((await refusal(socket)).errorType).toBe('MaxSubscriptionsReachedError');
    socket.send({ id: '7', type: 'stop' });
    await socket.next('complete');
    await socket.subscribed('101', onNote);
  });

  it('RT-14: refuses a field whose directives do not admit the caller', async () => {
    await start();
    const socket = await api.connected();
    const secret = 'subscription { onSecret { text } }';
    for (const authorization of [{ 'x-api-key': apiKey }, { Authorization: token({ 'cognito:groups': ['Users'] }) }]) {
      socket.start('1', secret, {}, authorization);
      expect(await refusal(socket)).toEqual({
        errorType: 'Unauthorized',
        message: 'Not Authorized to access onSecret on type Subscription',
      });
    }
    await socket.subscribed('1', secret, {}, { Authorization: token({ 'cognito:groups': ['Admins'] }) });
  });

  it('RT-14: runs the resolver once, with the caller and its arguments, and passes its refusal on', async () => {
    const guarded = vi.fn(({ arguments: { boardId } }) =>
      boardId === 'mine'
        ? {}
        : { failure: { message: 'Not yours', errorType: 'Forbidden', data: null, errorInfo: { correlationId: 'c' } } },
    );
    await start({ resolvers: { ...resolvers, 'Subscription.onGuarded': guarded } });
    const socket = await api.connected();
    const query = 'subscription ($id: ID) { onGuarded(boardId: $id) { text boardId } }';
    socket.start('1', query, { id: 'theirs' }, { 'x-api-key': apiKey, 'X-Correlation-Id': 'c' });
    expect((await socket.next('error')).payload.errors).toEqual([
      { message: 'Not yours', errorType: 'Forbidden', data: null, errorInfo: { correlationId: 'c' } },
    ]);
    await socket.subscribed('2', query, { id: 'mine' });
    await api.graphql(addNote);
    await socket.settled();
    expect(guarded).toHaveBeenCalledTimes(2);
    expect(guarded.mock.calls[0]?.[0]).toMatchObject({
      arguments: { boardId: 'theirs' },
      authMode: 'API_KEY',
      request: { headers: { 'x-correlation-id': 'c' } },
      info: { fieldName: 'onGuarded', parentTypeName: 'Subscription', selectionSetList: ['text', 'boardId'] },
    });
  });

  it('RT-14: narrows what a refusal shows to the selection', async () => {
    const data = { boardId: 'b', text: 'secret' };
    const failure = { message: 'no', errorType: 'Forbidden', data, errorInfo: null };
    await start({ resolvers: { 'Subscription.onGuarded': () => ({ failure }) } });
    const socket = await api.connected();
    socket.start('1', 'subscription { onGuarded { boardId } }');
    expect((await refusal(socket)).data).toEqual({ boardId: 'b' });
  });

  it('RT-14: refuses what its resolver cannot decide in 30 seconds', async () => {
    const asked = Promise.withResolvers<void>();
    await start({ resolvers: { 'Subscription.onGuarded': () => (asked.resolve(), new Promise(() => {})) } });
    const socket = await api.connected();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    socket.start('1', 'subscription { onGuarded { text } }');
    await asked.promise;
    vi.advanceTimersByTime(30_000);
    expect((await refusal(socket)).errorType).toBe('ExecutionTimeout');
  });

  it('RT-14: tells nothing of a fault that is our own', async () => {
    const broken = () => Promise.reject(new Error('secret path'));
    await start({ resolvers: { 'Subscription.onGuarded': broken } });
    const socket = await api.connected();
    socket.start('1', 'subscription { onGuarded { text } }');
    expect(await refusal(socket)).toEqual({ errorType: 'InternalFailure', message: 'An internal failure occurred.' });
    expect(api.log.recent().some(({ level }) => level === 'error')).toBe(true);
  });

  it('RT-15: completes on stop, and nothing follows', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', onNote);
    socket.send({ id: '1', type: 'stop' });
    socket.send({ id: 'unknown', type: 'stop' });
    expect(await socket.next('complete')).toEqual({ id: '1', type: 'complete' });
    await api.graphql(addNote);
    expect(await socket.settled()).toEqual([]);
  });

  it('RT-15: stops a start that is still being decided, and gives the id to the next', async () => {
    const decisions: (() => void)[] = [];
    const wait = () => new Promise<object>((resolve) => decisions.push(() => resolve({})));
    await start({ resolvers: { ...resolvers, 'Subscription.onGuarded': wait } });
    const socket = await api.connected();
    const query = 'subscription { onGuarded { text } }';
    socket.start('1', query);
    await vi.waitFor(() => expect(decisions).toHaveLength(1));
    socket.send({ id: '1', type: 'stop' });
    await socket.next('complete');
    socket.start('1', query);
    await vi.waitFor(() => expect(decisions).toHaveLength(2));
    decisions[0]?.();
    expect(await socket.settled()).toEqual([]);
    decisions[1]?.();
    await socket.next('start_ack');
  });

  it('RT-15: says nothing more of a start that was stopped and then refused', async () => {
    const asked = Promise.withResolvers<void>();
    const decision = Promise.withResolvers<object>();
    await start({ resolvers: { 'Subscription.onGuarded': () => (asked.resolve(), decision.promise) } });
    const socket = await api.connected();
    socket.start('1', 'subscription { onGuarded { text } }');
    await asked.promise;
    socket.send({ id: '1', type: 'stop' });
    await socket.next('complete');
    decision.resolve({ failure: { message: 'no', errorType: null, data: null, errorInfo: null } });
    expect(await socket.settled()).toEqual([]);
  });

  it.each([
    ['not JSON', 'hello', 'The message is not a JSON object.'],
    ['a list', '[]', 'The message is not a JSON object.'],
    ['binary', Buffer.from('{"type":"start"}'), 'Binary messages are not supported.'],
    ['of an unknown type', '{"type":"subscribe","id":"1"}', 'unknown not supported through the realtime channel'],
    ['without a type', '{"id":"1","errorType":"x"}', 'unknown not supported through the realtime channel'],
    ['a start without an id', '{"type":"start"}', 'A start message must have an id.'],
  ])('RT-16: answers a frame that is %s with an error and goes on', async (_, message, text) => {
    await start();
    const socket = await api.connected();
    socket.webSocket.send(message);
    const frame = await socket.next('error');
    expect(frame.id).toBeUndefined();
    expect(frame.payload.errors[0].message).toBe(text);
    await socket.subscribed('1', onNote);
  });

  it('RT-17: closes a connection that sends a frame over the limit, and no other', async () => {
    await start();
    const other = await api.connected();
    const socket = await api.connected();
    socket.webSocket.send('x'.repeat(1_048_577));
    expect(await socket.closed).toBe(1009);
    await other.subscribed('1', onNote);
  });

  it('RT-18: goes on delivering after the token has expired', async () => {
    await start();
    const exp = Date.parse('2026-01-01T00:01:00Z') / 1000;
    const Authorization = token({ exp });
    const socket = await api.connected({ Authorization });
    await socket.subscribed('1', onNote, {}, { Authorization });
    api.advance(120_000);
    await api.graphql(addNote);
    await socket.next('data');
    socket.start('2', onNote, {}, { Authorization });
    expect((await refusal(socket)).message).toBe('Token has expired.');
  });
});
