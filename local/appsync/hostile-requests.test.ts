import { afterEach, describe, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';

const schema = /* GraphQL */ `
  enum Kind {
    A
    B
  }
  input Filter {
    and: [Filter]
    constructor: String
  }
  type Author {
    name: String
  }
  input AuthorInput {
    name: String
  }
  type Note {
    id: ID
    author: Author
    next: Note
  }
  type Query {
    note(filter: Filter, kind: Kind, id: ID, json: AWSJSON): Note
  }
  type Mutation {
    addNote(id: ID, author: AuthorInput): Note
  }
  type Subscription {
    onNote(author: AuthorInput, id: ID): Note @aws_subscribe(mutations: ["addNote"])
  }
`;

let api: Awaited<ReturnType<typeof startTestApi>>;
afterEach(() => api.stop());
const start = async () => {
  api = await startTestApi({
    schema,
    resolvers: {
      'Query.note': () => ({ data: { id: 'n' } }),
      'Mutation.addNote': ({ arguments: args }) => ({ data: args }),
    },
  });
};
const stillAnswers = async () => expect((await api.graphql('{ note { id } }')).data).toEqual({ note: { id: 'n' } });

describe('a hostile request', () => {
  it.each([
    ['refers to fragments that double thirty times', (next: string) => `x: next { ...${next} } y: next { ...${next} }`],
    ['spreads fragments that double thirty times', (next: string) => `...${next} ... on Note { id ...${next} }`],
  ])('%s and is refused, in a query and in a subscription', async (_title, body) => {
    await start();
    const fragments = Array.from({ length: 30 }, (_, n) => `fragment f${n} on Note { ${body(`f${n + 1}`)} }`).join(' ');
    const document = (root: string) => `${root} { ...f0 } } ${fragments} fragment f30 on Note { id }`;
    const message = 'The document selects more than 15000 fields.';
    expect(await api.graphql(document('query { note'))).toEqual({
      data: null,
      errors: [{ path: null, locations: null, message }],
    });
    const socket = await api.connected();
    socket.start('s', document('subscription { onNote'));
    expect((await socket.next('error')).payload.errors).toEqual([{ message }]);
    await stillAnswers();
  });

  it('nests its variables too deeply and is not understood', async () => {
    await start();
    const nested = (depth: number) => `${'{"and":['.repeat(depth)}${']}'.repeat(depth)}`;
    const ask = async (variables: string) => {
      const query = 'query ($filter: Filter) { note(filter: $filter) { id } }';
      const answer = await api.post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
      const { errors } = (await answer.json()) as { errors?: { errorType: string }[] };
      return [answer.status, errors?.[0]?.errorType];
    };
    expect(await ask(`{"filter":${nested(50_000)}}`)).toEqual([400, 'MalformedHttpRequestException']);
    // Unused, but resolvers would be handed it.
    expect(await ask(`{"other":${nested(50_000)}}`)).toEqual([400, 'MalformedHttpRequestException']);
    expect(await ask(`{"filter":${nested(400)}}`)).toEqual([200, undefined]);
  });

  it('holds JSON in a string that nests too deeply, which is no valid JSON', async () => {
    await start();
    const json = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { errors } = await api.graphql('query ($json: AWSJSON) { note(json: $json) { id } }', { json });
    expect(errors[0].message).toContain('as a valid JSON Object.');
  });

  it('gives an enum an object that has no text', async () => {
    await start();
    const { errors } = await api.graphql('query ($kind: Kind) { note(kind: $kind) { id } }', { kind: { toString: 1 } });
    expect(errors[0].message).toContain(`No value found for name '{"toString":1}'`);
  });

  it('names its variables as every object’s own members are named', async () => {
    await start();
    const query = 'query ($constructor: ID, $kind: Kind) { note(id: $constructor, kind: $kind) { id } }';
    const { errors } = await api.graphql(query, { kind: 'C' });
    expect(errors).toHaveLength(1);
    const filter = { constructor: 'x' };
    expect(await api.graphql('query ($filter: Filter) { note(filter: $filter) { id } }', { filter })).toEqual({
      data: { note: { id: 'n' } },
    });
  });

  it('stops a subscription by an id that is no text, and the socket goes on', async () => {
    await start();
    const socket = await api.connected();
    socket.start('s', 'subscription { onNote { id } }');
    await socket.next('start_ack');
    socket.send({ type: 'stop', id: { toString: 1, valueOf: 1 } });
    socket.send({ type: 'stop' });
    socket.send({ type: 'stop', id: 's' });
    expect(await socket.next('complete')).toEqual({ id: 's', type: 'complete' });
  });

  it('subscribes by an object, and every subscriber still has its events', async () => {
    await start();
    const socket = await api.connected();
    socket.start('all', 'subscription { onNote { id } }');
    await socket.next('start_ack');
    socket.start('ann', 'subscription { onNote(author: { name: "Ann" }) { id author { name } } }');
    await socket.next('start_ack');
    await api.graphql('mutation { addNote(id: 1, author: { name: "Bob" }) { id author { name } } }');
    await api.graphql('mutation { addNote(id: 2, author: { name: "Ann" }) { id author { name } } }');
    const seen = [await socket.next('data'), await socket.next('data'), await socket.next('data')];
    expect(seen.map(({ id, payload }) => [id, payload.data.onNote.id]).toSorted()).toEqual([
      ['all', '1'],
      ['all', '2'],
      ['ann', '2'],
    ]);
  });

  it('calls an object __typename, and subscribers still have the event', async () => {
    await start();
    const socket = await api.connected();
    socket.start('s', 'subscription { onNote { id } }');
    await socket.next('start_ack');
    const { data } = await api.graphql('mutation { addNote(id: 1, author: {}) { id __typename: author { name } } }');
    expect(data.addNote.id).toBe('1');
    expect((await socket.next('data')).payload.data).toEqual({ onNote: { id: '1' } });
  });
});
