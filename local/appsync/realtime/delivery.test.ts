import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestApi, token } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  enum Color {
    RED
    BLUE
  }
  type Author {
    id: ID!
    name: String!
    nickname: String
  }
  type Note {
    boardId: ID!
    text: String!
    color: Color
    size: Int
    author: Author
    tags: [String!]
    secret: String @aws_cognito_user_pools
  }
  type Query {
    note: Note
  }
  type Mutation {
    addNote(boardId: ID!, text: String!, color: Color, size: Int): Note
    editNote(boardId: ID!, text: String!): Note!
    addNotes: [Note]
  }
  type Subscription {
    onNote(boardId: ID, color: Color, size: Int): Note @aws_subscribe(mutations: ["addNote", "editNote"])
    onFiltered(boardId: ID): Note @aws_subscribe(mutations: ["addNote"])
    onNotes: [Note] @aws_subscribe(mutations: ["addNotes"])
  }
`;
const pool = { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: 'eu-west-1_Pool' } };
const author = { id: 'u1', name: 'Ann', nickname: null };
const addNote: NonNullable<TestApiOptions['resolvers']>[string] = ({ arguments: args }) => ({
  data: { ...args, author, tags: ['x', 'y'], secret: 's' },
});
const resolvers = { 'Mutation.addNote': addNote, 'Mutation.editNote': addNote };

let api: Awaited<ReturnType<typeof startTestApi>>;
const start = async (more: TestApiOptions['resolvers'] = {}, settings = {}) => {
  api = await startTestApi({ schema, resolvers: { ...resolvers, ...more }, api: settings });
};
afterEach(() => api.stop());

const whole = '{ boardId text color size }';
const add = (fields = whole) =>
  `mutation ($boardId: ID! = "b", $text: String! = "t", $color: Color, $size: Int) { addNote(boardId: $boardId, text: $text, color: $color, size: $size) ${fields} }`;

/** What one subscriber gets for one mutation: payloads of `data`. */
async function delivered(subscription: string, mutation: string, variables = {}, start = {}) {
  const socket = await api.connected();
  await socket.subscribed('1', subscription, start);
  await api.graphql(mutation, variables);
  return (await socket.settled()).map(({ payload }) => payload);
}

describe('delivery', () => {
  it('RT-20: delivers every event published after start_ack', async () => {
    await start();
    const socket = await api.connected();
    for (let round = 0; round < 20; round++) {
      await socket.subscribed(String(round), `subscription { onNote { text } }`);
      await api.graphql(add(), { text: String(round) });
      expect((await socket.next('data')).payload.data.onNote.text).toBe(String(round));
      socket.send({ id: String(round), type: 'stop' });
      await socket.next('complete');
    }
  });

  it('RT-21: puts an event on the wire before the mutation is answered, once for each subscription, in order', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', 'subscription { onNote { text } }');
    await socket.subscribed('2', 'subscription { onNote { text } }');
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        await api.graphql(add(), { text: String(index) });
        // The event has left before the answer, so an answer to what is sent now comes after it.
      }),
    );
    const frames = await socket.settled();
    const texts = (id: string) =>
      frames.filter((frame) => frame.id === id).map(({ payload }) => payload.data.onNote.text);
    expect(texts('1')).toHaveLength(50);
    expect(new Set(texts('1')).size).toBe(50);
    expect(texts('2')).toEqual(texts('1'));
  });

  it('RT-21: publishes each field of a mutation, in its order', async () => {
    await start();
    const twice =
      'mutation { one: addNote(boardId: "b", text: "1") { text } two: addNote(boardId: "b", text: "2") { text } }';
    expect(await delivered('subscription { onNote { text } }', twice)).toEqual([
      { data: { onNote: { text: '1' } } },
      { data: { onNote: { text: '2' } } },
    ]);
  });

  it.each([
    ['failed', { failure: { message: 'no', errorType: 'X', data: null, errorInfo: null } }],
    ['returned null', { data: null }],
    ['lost its value to a null that may not be', { data: { boardId: 'b' } }],
  ])('RT-22: publishes nothing for a mutation that %s', async (_, outcome) => {
    await start({ 'Mutation.addNote': () => outcome, 'Mutation.editNote': () => outcome });
    expect(await delivered('subscription { onNote { boardId } }', add())).toEqual([]);
    const edit = 'mutation { editNote(boardId: "b", text: "t") { boardId text } }';
    expect(await delivered('subscription { onNote { boardId } }', edit)).toEqual([]);
  });

  it('RT-22: publishes what has errors of resolvers beside a value', async () => {
    await start({
      'Mutation.addNote': () => ({
        data: { boardId: 'b', text: 't' },
        appended: [{ message: 'half', errorType: null, data: null, errorInfo: null }],
      }),
    });
    expect(await delivered('subscription { onNote { text } }', add())).toEqual([{ data: { onNote: { text: 't' } } }]);
  });

  it.each([
    ['narrows to what the subscriber selected', '{ text }', whole, { text: 't' }],
    [
      'gives null for what the mutation did not select',
      '{ text color author { name } }',
      '{ text }',
      { text: 't', color: null, author: null },
    ],
    ['narrows below objects', '{ author { name } }', '{ author { id name nickname } }', { author: { name: 'Ann' } }],
    [
      'gives null below objects',
      '{ author { name nickname } }',
      '{ author { name } }',
      { author: { name: 'Ann', nickname: null } },
    ],
    [
      'uses the subscriber’s aliases',
      '{ words: text author { called: name } }',
      '{ text author { name } }',
      { words: 't', author: { called: 'Ann' } },
    ],
    [
      'looks behind the mutation’s aliases',
      '{ text author { name } }',
      '{ words: text writer: author { called: name } }',
      { text: 't', author: { name: 'Ann' } },
    ],
    ['takes lists', '{ tags }', '{ tags }', { tags: ['x', 'y'] }],
    ['knows the type', '{ __typename text }', '{ text }', { __typename: 'Note', text: 't' }],
  ])('RT-23: %s', async (_, wanted, selected, expected) => {
    await start();
    expect(await delivered(`subscription { onNote ${wanted} }`, add(selected))).toEqual([
      { data: { onNote: expected } },
    ]);
  });

  it('RT-23: runs no resolver below the event', async () => {
    const nested = vi.fn(() => ({ data: author }));
    await start({ 'Note.author': nested });
    const fragment = 'fragment F on Note { ... on Note { author { name } } }';
    expect(await delivered(`subscription { onNote { ...F } } ${fragment}`, add('{ author { name } }'))).toEqual([
      { data: { onNote: { author: { name: 'Ann' } } } },
    ]);
    expect(nested).toHaveBeenCalledTimes(1);
  });

  it('RT-23: leaves out what @skip takes away', async () => {
    await start();
    const query = 'subscription ($brief: Boolean!) { onNote { text color @skip(if: $brief) } }';
    expect(await delivered(query, add(), {}, { brief: true })).toEqual([{ data: { onNote: { text: 't' } } }]);
  });

  it('RT-23: shows one document as each subscriber’s variables say', async () => {
    await start();
    const query = 'subscription ($brief: Boolean!) { onNote { text color @skip(if: $brief) } }';
    const socket = await api.connected();
    await socket.subscribed('brief', query, { brief: true });
    await socket.subscribed('whole', query, { brief: false });
    await api.graphql(add());
    const shown = (await socket.settled()).map(({ id, payload }) => [id, Object.keys(payload.data.onNote)]);
    expect(Object.fromEntries(shown)).toEqual({ brief: ['text'], whole: ['text', 'color'] });
  });

  it('RT-23: delivers a list as the mutation returned it', async () => {
    await start({ 'Mutation.addNotes': () => ({ data: [{ boardId: 'b', text: '1' }, null] }) });
    const query = 'subscription { onNotes { text } }';
    expect(await delivered(query, 'mutation { addNotes { text boardId } }')).toEqual([
      { data: { onNotes: [{ text: '1' }, null] } },
    ]);
  });

  it('RT-24: tells every missing value that may not be null, and the field is null', async () => {
    await start();
    const missing = (field: string, type: string) => ({
      path: ['onNote', field],
      locations: null,
      message: `Cannot return null for non-nullable type: '${type}' within parent 'Note' (/onNote/${field})`,
    });
    expect(await delivered('subscription { onNote { boardId text color } }', add('{ color }'))).toEqual([
      { data: { onNote: null }, errors: [missing('boardId', 'ID'), missing('text', 'String')] },
    ]);
  });

  it('RT-24: stops at the nearest parent that may be null', async () => {
    await start();
    expect(await delivered('subscription { onNote { text author { name } } }', add('{ text author { id } }'))).toEqual([
      {
        data: { onNote: { text: 't', author: null } },
        errors: [
          {
            path: ['onNote', 'author', 'name'],
            locations: null,
            message: "Cannot return null for non-nullable type: 'String' within parent 'Author' (/onNote/author/name)",
          },
        ],
      },
    ]);
  });

  it('RT-24: shows no field that the subscriber may not see', async () => {
    await start(
      {},
      {
        AdditionalAuthenticationProviders: [
          { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: 'eu-west-1_Pool' } },
        ],
      },
    );
    const [payload] = await delivered('subscription { onNote { text secret } }', add('{ text }'));
    expect(payload.data).toEqual({ onNote: { text: 't', secret: null } });
    expect(payload.errors).toEqual([
      {
        path: ['onNote', 'secret'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: null,
        message: 'Not Authorized to access secret on type Note',
      },
    ]);
  });

  it('RT-24: shows one document as each subscriber’s rights say', async () => {
    const open = schema.replace('@aws_cognito_user_pools', '@aws_cognito_user_pools(cognito_groups: ["Insiders"])');
    api = await startTestApi({ schema: open, resolvers, api: pool });
    const insider = { Authorization: token({ 'cognito:groups': ['Insiders'] }) };
    const outsider = { Authorization: token({}) };
    const socket = await api.connected(outsider);
    await socket.subscribed('outsider', 'subscription { onNote { secret } }', {}, outsider);
    await socket.subscribed('insider', 'subscription { onNote { secret } }', {}, insider);
    await api.graphql(add('{ secret }'), {}, { authorization: insider.Authorization });
    const shown = (await socket.settled()).map(({ id, payload }) => [id, payload.data.onNote.secret]);
    expect(Object.fromEntries(shown)).toEqual({ outsider: null, insider: 's' });
  });

  it.each([
    ['an equal value', { boardId: 'b' }, { boardId: 'b' }, true],
    ['another value', { boardId: 'b' }, { boardId: 'c' }, false],
    ['one of two that differs', { boardId: 'b', color: 'RED' }, { boardId: 'b', color: 'BLUE' }, false],
    ['an enum', { color: 'RED' }, { color: 'RED' }, true],
    ['a number', { size: 5 }, { size: 5 }, true],
    ['an omitted argument', {}, { color: 'RED' }, true],
    ['null, and the field is null', { color: null }, { color: null }, true],
    ['null, and the field is not', { color: null }, { color: 'RED' }, false],
    ['a value, and the field is null', { color: 'RED' }, { color: null }, false],
  ])('RT-25: filters by arguments: %s', async (_, args, event, arrives) => {
    await start();
    const query =
      'subscription ($boardId: ID, $color: Color, $size: Int) { onNote(boardId: $boardId, color: $color, size: $size) { text } }';
    expect(await delivered(query, add(), event, args)).toHaveLength(arrives ? 1 : 0);
  });

  it('RT-25: takes a field that was not selected for null', async () => {
    await start();
    expect(await delivered('subscription { onNote(color: null) { text } }', add('{ text }'))).toHaveLength(1);
  });

  it('RT-25: filters by what the mutation selected', async () => {
    await start();
    const query = 'subscription { onNote(boardId: "b") { text } }';
    expect(await delivered(query, add('{ text }'))).toEqual([]);
    expect(await delivered(query, add('{ text board: boardId }'))).toHaveLength(1);
  });

  it('RT-26: lets a filter of the resolver replace the arguments', async () => {
    const filterGroup = [{ filters: [{ fieldName: 'color', operator: 'eq', value: 'RED' }] }];
    await start({ 'Subscription.onFiltered': () => ({ subscriptionFilter: { filterGroup } }) });
    const query = 'subscription { onFiltered(boardId: "other") { text } }';
    expect(await delivered(query, add(), { color: 'RED' })).toHaveLength(1);
    expect(await delivered(query, add(), { color: 'BLUE' })).toHaveLength(0);
  });

  it('RT-26: refuses a filter with an operator that there is not', async () => {
    const filterGroup = [{ filters: [{ fieldName: 'color', operator: 'like', value: 'RED' }] }];
    await start({ 'Subscription.onFiltered': () => ({ subscriptionFilter: { filterGroup } }) });
    const socket = await api.connected();
    socket.start('1', 'subscription { onFiltered { text } }');
    expect((await socket.next('error')).payload.errors[0].message).toMatch(/Unknown operator 'like'/);
  });
});

describe('limits', () => {
  it('RT-29: delivers no event over 240 KB, and the mutation succeeds', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', 'subscription { onNote { boardId } }');
    const fits = 'x'.repeat(240 * 1024 - 100);
    expect((await api.graphql(add(), { text: `${fits}${'x'.repeat(200)}` })).errors).toBeUndefined();
    expect(await socket.settled()).toEqual([]);
    await api.graphql(add(), { text: fits });
    await socket.next('data');
  });

  it('RT-30: cuts a client that does not read, and delivers to the others', async () => {
    await start();
    const slow = await api.connected();
    const quick = await api.connected();
    for (let id = 0; id < 20; id++) await slow.subscribed(String(id), 'subscription { onNote { text } }');
    await quick.subscribed('1', 'subscription { onNote { text } }');
    slow.webSocket.pause();
    const text = 'x'.repeat(200_000);
    let sent = 0;
    while (!api.log.recent().some(({ message }) => message.includes('does not read')) && sent < 100) {
      await api.graphql(add(), { text });
      sent++;
    }
    expect(sent).toBeLessThan(100);
    for (let got = 0; got < sent; got++) await quick.next('data');
    slow.webSocket.resume();
    expect(await slow.closed).toBe(1006);
    expect(quick.webSocket.readyState).toBe(quick.webSocket.OPEN);
  });

  it('forgets the subscriptions of a socket that went away', async () => {
    await start();
    const socket = await api.connected();
    await socket.subscribed('1', 'subscription { onNote { text } }');
    socket.webSocket.terminate();
    await socket.closed;
    const other = await api.connected();
    await other.subscribed('1', 'subscription { onNote { text } }');
    await api.graphql(add());
    await other.next('data');
  });
});
