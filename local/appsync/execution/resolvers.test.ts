import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestApi } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  interface Node {
    id: ID!
  }
  type Tag implements Node {
    id: ID!
    label: String
  }
  type Note implements Node {
    id: ID!
    text: String
    author: Author
    tags: [Tag]
    related: Node
  }
  type Author {
    id: ID!
    name: String
    notes(limit: Int): [Note]
  }
  type Query {
    note(id: ID): Note
    json(value: AWSJSON): String
    node: Node
  }
  type Mutation {
    step(name: String!): String
    cut: String
  }
`;
let api: Awaited<ReturnType<typeof startTestApi>>;
const start = async (resolvers: TestApiOptions['resolvers'], settings = {}) => {
  api = await startTestApi({ schema, resolvers, api: settings });
};
afterEach(async () => {
  vi.useRealTimers();
  await api.stop();
});
const failure = { message: 'Nope', errorType: 'Forbidden', data: null, errorInfo: { correlationId: 'c' } };

describe('a field', () => {
  it('takes its value from its parent by its name where it has no resolver', async () => {
    await start({ 'Query.note': () => ({ data: { id: 'n', text: 'hi', toString: 1 } }) });
    expect(await api.graphql('{ note { called: text author { id } } json }')).toEqual({
      data: { note: { called: 'hi', author: null }, json: null },
    });
  });

  it('gives its resolver what AppSync gives', async () => {
    const author = vi.fn(() => ({ data: { id: 'a', name: 'Ann' } }));
    await start({ 'Query.note': ({ arguments: args }) => ({ data: { ...args, text: 'hi' } }), 'Note.author': author });
    const query = 'query Q($id: ID) { note(id: $id) { id author { name ...F } } } fragment F on Author { id }';
    await api.graphql(query, { id: 'n', more: 1 });
    expect(author).toHaveBeenCalledWith({
      arguments: {},
      source: { id: 'n', text: 'hi' },
      identity: null,
      authMode: 'API_KEY',
      request: { headers: expect.objectContaining({ host: expect.any(String) }), domainName: null },
      info: {
        fieldName: 'author',
        parentTypeName: 'Note',
        variables: { id: 'n', more: 1 },
        selectionSetList: ['name', 'id'],
        selectionSetGraphQL: '{\n  name\n  ...F\n}',
      },
      deadline: Date.parse('2026-01-01T00:00:30Z'),
    });
  });

  it.each([
    ['paths', '{ id author { name } }', ['id', 'author', 'author/name']],
    ['aliases', '{ who: author { called: name } }', ['who', 'who/called']],
    ['__typename', '{ __typename id }', ['__typename', 'id']],
    ['fields asked for twice', '{ author { id } author { name } }', ['author', 'author/id', 'author/name']],
    ['inline fragments', '{ ... on Note { id } ... { text } }', ['id', 'text']],
    ['an interface by its own fields', '{ related { id ... on Tag { label } } }', ['related', 'related/id']],
    ['no skipped field', '{ id text @skip(if: true) }', ['id']],
  ])('tells its resolver the selection: %s', async (_, selection, list) => {
    const note = vi.fn((_invocation: { info: { selectionSetList: readonly string[] } }) => ({ data: null }));
    await start({ 'Query.note': note });
    for (let round = 0; round < 2; round++) await api.graphql(`{ note ${selection} }`);
    expect(note.mock.calls.map(([{ info }]) => info.selectionSetList)).toEqual([list, list]);
  });

  it('tells its resolver the selection of this request’s variables', async () => {
    const note = vi.fn((_invocation: { info: { selectionSetList: readonly string[] } }) => ({ data: null }));
    await start({ 'Query.note': note });
    for (const brief of [true, false])
      await api.graphql('query ($brief: Boolean!) { note { id text @skip(if: $brief) } }', { brief });
    expect(note.mock.calls.map(([{ info }]) => info.selectionSetList)).toEqual([['id'], ['id', 'text']]);
  });

  it('tells its resolver the selection of the type it returns, though a fragment serves two', async () => {
    const lists: (readonly string[])[] = [];
    const item: NonNullable<TestApiOptions['resolvers']>[string] = ({ info }) => (
      lists.push(info.selectionSetList),
      {}
    );
    api = await startTestApi({
      schema: `interface Node { id: ID } interface Holder { item: Node }
        type Tag implements Node { id: ID label: String }
        type Narrow implements Holder { item: Tag } type Wide implements Holder { item: Node }
        type Query { holders: [Holder] }`,
      resolvers: {
        'Query.holders': () => ({ data: [{ __typename: 'Narrow' }, { __typename: 'Wide' }] }),
        'Narrow.item': item,
        'Wide.item': item,
      },
    });
    await api.graphql('{ holders { item { id ... on Tag { label } } } }');
    expect(lists).toEqual([['id', 'label'], ['id']]);
  });

  it('is null where its parent has only a prototype’s member of its name', async () => {
    api = await startTestApi({
      schema: 'type Note { constructor: String valueOf: String } type Query { note: Note }',
      resolvers: { 'Query.note': () => ({ data: {} }) },
    });
    expect(await api.graphql('{ note { constructor valueOf } }')).toEqual({
      data: { note: { constructor: null, valueOf: null } },
    });
  });

  it('fails with all members of the error, at the top', async () => {
    await start({ 'Query.note': () => ({ failure }) });
    expect(await api.graphql('{ note { id } }')).toEqual({
      data: { note: null },
      errors: [
        {
          path: ['note'],
          data: null,
          errorType: 'Forbidden',
          errorInfo: { correlationId: 'c' },
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: 'Nope',
        },
      ],
    });
  });

  it('narrows the data of its error to the selection, and never errorInfo', async () => {
    const data = { id: 'n', text: 'secret', author: { id: 'a', name: 'Ann' }, other: 1 };
    await start({ 'Query.note': () => ({ failure: { ...failure, data, errorInfo: data } }) });
    const { errors } = await api.graphql('{ note { id author { called: name } } }');
    expect(errors[0].data).toEqual({ id: 'n', author: { name: 'Ann' } });
    expect(errors[0].errorInfo).toEqual(data);
  });

  it('keeps its value beside errors that were appended', async () => {
    const appended = [{ message: 'half', errorType: null, data: null, errorInfo: null }];
    await start({ 'Query.note': () => ({ data: { id: 'n' }, appended }) });
    expect(await api.graphql('{ note { id } }')).toEqual({
      data: { note: { id: 'n' } },
      errors: [
        {
          path: ['note'],
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: 'half',
          errorType: null,
          data: null,
          errorInfo: null,
        },
      ],
    });
  });

  it('gets AWSJSON parsed, from a literal and from a variable', async () => {
    const seen: unknown[] = [];
    await start({ 'Query.json': ({ arguments: { value } }) => (seen.push(value), {}) });
    await api.graphql('{ json(value: "{\\"a\\": 1}") }');
    await api.graphql('query ($v: AWSJSON) { json(value: $v) }', { v: '[2]' });
    expect(seen).toEqual([{ a: 1 }, [2]]);
  });

  it('is resolved as the type that its value names', async () => {
    await start({ 'Query.node': () => ({ data: { __typename: 'Tag', id: 't', label: 'L' } }) });
    expect(await api.graphql('{ node { id ... on Tag { label } } }')).toEqual({
      data: { node: { id: 't', label: 'L' } },
    });
  });
});

describe('an operation', () => {
  it('runs the fields of a mutation one after the other', async () => {
    const running: string[] = [];
    let most = 0;
    await start({
      'Mutation.step': async ({ arguments: { name } }) => {
        most = Math.max(most, running.push(String(name)));
        await new Promise((resolve) => setImmediate(resolve));
        running.pop();
        return { data: name };
      },
    });
    const { data } = await api.graphql('mutation { a: step(name: "1") b: step(name: "2") c: step(name: "3") }');
    expect(data).toEqual({ a: '1', b: '2', c: '3' });
    expect(most).toBe(1);
  });

  it.each([
    [
      'a depth over the limit',
      { QueryDepthLimit: 3 },
      '{ note { author { notes { id } } } }',
      'QueryDepthLimitReached',
    ],
    [
      'a depth over the limit by fragments',
      { QueryDepthLimit: 2 },
      '{ note { ...F } } fragment F on Note { author { id } }',
      'QueryDepthLimitReached',
    ],
    [
      'more resolvers than the limit',
      { ResolverCountLimit: 2 },
      '{ a: json b: json c: json }',
      'ResolverExecutionLimitReached',
    ],
  ])('is refused for %s', async (_, settings, query, errorType) => {
    await start({ 'Query.json': () => ({ data: 'x' }), 'Query.note': () => ({ data: {} }) }, settings);
    expect((await api.graphql(query)).errors).toMatchObject([{ errorType }]);
    expect((await api.graphql('{ json }')).data).toEqual({ json: 'x' });
  });

  it('has no introspection where the API turns it off', async () => {
    await start({}, { IntrospectionConfig: 'DISABLED' });
    const { data, errors } = await api.graphql('{ __schema { types { name } } }');
    expect(data).toBeNull();
    expect(errors[0].message).toBe(
      "Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'",
    );
    expect((await api.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('has introspection otherwise', async () => {
    await start({});
    expect((await api.graphql('{ __type(name: "Note") { name } }')).data).toEqual({ __type: { name: 'Note' } });
  });

  it('ends after 30 seconds', async () => {
    const asked = Promise.withResolvers<void>();
    await start({ 'Query.note': () => (asked.resolve(), new Promise(() => {})) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = api.graphql('{ note { id } }');
    await asked.promise;
    vi.advanceTimersByTime(30_000);
    expect((await answer).errors).toMatchObject([{ errorType: 'ExecutionTimeout' }]);
  });

  it('may make five different invalidations, counted over all its fields', async () => {
    let fields = 0;
    const invalidations = () => [1, 2, 3].map((n) => ({ subscriptionField: 'x', payload: { n: n + fields * 3 } }));
    await start({ 'Mutation.cut': () => ({ data: 'done', invalidations: (fields++, invalidations()) }) });
    const { data, errors } = await api.graphql('mutation { a: cut b: cut }');
    expect(data).toEqual({ a: 'done', b: null });
    expect(errors).toMatchObject([{ path: ['b'], message: expect.stringContaining('at most 5') }]);
    expect((await api.graphql('mutation { cut }')).errors).toBeUndefined();
  });

  it('may repeat an invalidation as often as it likes', async () => {
    const invalidations = Array.from({ length: 3 }, () => ({ subscriptionField: 'x', payload: {} }));
    await start({ 'Mutation.cut': () => ({ data: 'done', invalidations }) });
    expect((await api.graphql('mutation { a: cut b: cut }')).data).toEqual({ a: 'done', b: 'done' });
  });
});
