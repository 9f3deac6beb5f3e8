import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  enum Color {
    RED
    BLUE
  }
  input NestedInput {
    name: String!
  }
  input NoteInput {
    text: String!
    at: AWSDateTime
    color: Color
    nested: NestedInput
    size: Int
  }
  interface Node {
    id: ID!
  }
  type Tag implements Node {
    id: ID!
  }
  type Note implements Node {
    id: ID!
    text: String!
    tags: [Tag!]!
    sizes: [Int!]
    at: AWSDateTime
    color: Color
    json: AWSJSON
    parent: Note
  }
  type Query {
    note(input: NoteInput, id: ID, size: Int, color: Color): Note
    must(input: NoteInput!): Note
    notes: [Note!]
  }
  type Mutation {
    step(name: String!): String
  }
`;

let api: Awaited<ReturnType<typeof startTestApi>>;
let value: unknown;
beforeAll(async () => {
  api = await startTestApi({
    schema,
    resolvers: { 'Query.note': () => ({ data: value }), 'Query.notes': () => ({ data: value }) },
  });
});
afterAll(() => api.stop());

describe('a document that is not valid', () => {
  const at = (line: number, column: number) => [{ line, column, sourceName: null }];

  it('has the shape of the service’s answer', async () => {
    expect(await api.graphql('{ badfield }')).toEqual({
      data: null,
      errors: [
        {
          path: null,
          locations: at(1, 3),
          message:
            "Validation error of type FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
        },
      ],
    });
  });

  it.each([
    ['{ note { tags } }', "SubSelectionRequired: Sub selection required for type [Tag!]! of field tags @ 'note/tags'"],
    [
      '{ note { text { x } } }',
      "SubSelectionNotAllowed: Sub selection not allowed on leaf type String! of field text @ 'note/text'",
    ],
    ['{ note(nope: 1) { id } }', "UnknownArgument: Unknown field argument nope @ 'note'"],
    ['{ must { id } }', "MissingFieldArgument: Missing field argument input @ 'must'"],
    ['query ($x: Nope) { note { id } }', 'UnknownType: Unknown type Nope'],
    ['{ note { ...F } }', "UndefinedFragment: Undefined fragment F @ 'note'"],
    ['{ note { id } } fragment F on Note { id }', "UnusedFragment: Unused fragment F @ 'F'"],
    ['{ note(id: $x) { id } }', "UndefinedVariable: Undefined variable x @ 'note'"],
    ['query ($x: ID) { note { id } }', 'UnusedVariable: Unused variable x'],
    [
      'query ($x: NoteInput) { must(input: $x) { id } }',
      "VariableTypeMismatch: Variable type 'NoteInput' doesn't match expected type 'NoteInput!'",
    ],
    [
      '{ note(size: "x") { id } }',
      "WrongType: argument 'size' with value 'StringValue{value='x'}' is not a valid 'Int' @ 'note'",
    ],
    [
      '{ note(color: GREEN) { id } }',
      "WrongType: argument 'color' with value 'EnumValue{name='GREEN'}' is not a valid 'Color' @ 'note'",
    ],
    [
      '{ must(input: {size: 1}) { id } }',
      "WrongType: argument 'input' with value 'ObjectValue{objectFields=[ObjectField{name='size', value=IntValue{value=1}}]}' is missing required fields '[text]' @ 'must'",
    ],
    ['{ must(input: null) { id } }', "WrongType: argument 'input' with value 'NullValue{}' must not be null @ 'must'"],
    [
      '{ note(input: {text: "t", at: "noon"}) { id } }',
      "WrongType: argument 'input.at' with value 'StringValue{value='noon'}' is not a valid 'AWSDateTime' @ 'note'",
    ],
    ['{ note { id text: id text } }', 'FieldsConflict: text: "id" and "text" are different fields'],
    [
      '{ note { ... on Query { note { id } } } }',
      "InvalidFragmentType: Fragment cannot be spread here as objects of type Note can never be of type Query @ 'note'",
    ],
    [
      '{ note { ...F } } fragment F on Note { parent { ...F } }',
      "FragmentCycle: Fragment cycles not allowed @ 'F/parent'",
    ],
    ['{ note @nope { id } }', "UnknownDirective: Unknown directive nope @ 'note'"],
    ['query @skip(if: true) { note { id } }', 'MisplacedDirective: Directive skip not allowed here'],
    [
      'query A { note { id } } query A { note { id } }',
      "DuplicateOperationName: There can be only one operation named 'A'",
    ],
    ['{ note(id: 1, id: 2) { id } }', "DuplicateArgumentNames: There can be only one argument named 'id' @ 'note'"],
    ['type X { a: Int } { note { id } }', 'NonExecutableDefinition: The X definition is not executable'],
  ])('is told in graphql-java’s words: %s', async (query, message) => {
    const body = JSON.stringify({ query, operationName: query.includes('query A') ? 'A' : undefined });
    const { data, errors } = (await (await api.post(body)).json()) as { data: null; errors: { message: string }[] };
    expect(data).toBeNull();
    expect(errors.map((error) => error.message)).toContainEqual(
      expect.stringContaining(`Validation error of type ${message}`),
    );
  });

  it('tells every fault', async () => {
    expect((await api.graphql('{ a b note { c } }')).errors).toHaveLength(3);
  });

  it.each([
    ['{ note { id }', "Invalid Syntax : offending token '<EOF>' at line 1 column 14"],
    ['{ note(: 1) }', "Invalid Syntax : offending token ':' at line 1 column 8"],
  ])('is told where it cannot be read: %s', async (query, message) => {
    const { data, errors } = await api.graphql(query);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: null, message }]);
  });

  it.each([
    ['nested too deeply', `${'{ note '.repeat(7_000)}`],
    ['of too many words', `{ ${'a '.repeat(20_000)} }`],
    ['of one deep value', `{ note(input: ${'['.repeat(14_000)} ) { id } }`],
  ])('is refused when it is %s, and the next one is answered', async (_, query) => {
    expect((await api.graphql(query)).errors[0].message).toMatch(/^Invalid Syntax/);
    expect((await api.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('variables', () => {
  const query = 'query Q($input: NoteInput!) { must(input: $input) { id } }';
  const invalid = (text: string) => `Variable 'input' has an invalid value. ${text}`;

  it.each([
    ['missing', {}, "Variable 'input' has coerced Null value for NonNull type 'NoteInput!'"],
    ['null', { input: null }, "Variable 'input' has coerced Null value for NonNull type 'NoteInput!'"],
    [
      'missing a nested field',
      { input: { text: 't', nested: {} } },
      "Variable 'input' has coerced Null value for NonNull type 'String!'",
    ],
    [
      'given a field that there is not',
      { input: { text: 't', nope: 1 } },
      "The variables input contains a field that is not defined for input object type 'NoteInput' ",
    ],
    [
      'a text for an object',
      { input: 'x' },
      invalid("Expected type 'Map' but was 'String'. Variables for input objects must be an instance of type 'Map'."),
    ],
    ['a number for a text', { input: { text: 5 } }, invalid("Expected type 'String' but was 'Integer'.")],
    ['a text for a number', { input: { text: 't', size: 'x' } }, invalid("Expected type 'Int' but was 'String'.")],
    [
      'a number of more than 32 bits',
      { input: { text: 't', size: 2 ** 31 } },
      invalid("Expected type 'Int' but was 'Integer'."),
    ],
    [
      'no value of the enum',
      { input: { text: 't', color: 'GREEN' } },
      invalid("Invalid input for Enum 'Color'. No value found for name 'GREEN'"),
    ],
    [
      'no date and time',
      { input: { text: 't', at: 'noon' } },
      invalid('Unable to parse `noon` as a valid DateTime Object.'),
    ],
  ])('are refused: %s', async (_, variables, message) => {
    const { data, errors } = await api.graphql(query, variables);
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: null, message });
  });

  it('may be more than are asked for', async () => {
    value = null;
    expect(await api.graphql('{ note { id } }', { more: 1 })).toEqual({ data: { note: null } });
  });

  it('do not reach the prototype of anything', async () => {
    value = { id: '1' };
    const body = '{"query":"{ note { id } }","variables":{"__proto__":{"polluted":1},"constructor":1}}';
    expect(await (await api.post(body)).json()).toEqual({ data: { note: { id: '1' } } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a value that does not fit', () => {
  const answer = async (query: string, data: unknown) => {
    value = data;
    return api.graphql(query);
  };

  it('is null where it may be null, told with its path', async () => {
    expect(await answer('{ note { id at } }', { id: '1', at: '2020-05-23T06:4:37.000Z' })).toEqual({
      data: { note: { id: '1', at: null } },
      errors: [
        {
          path: ['note', 'at'],
          locations: null,
          message:
            "Can't serialize value (/note/at) : Unable to serialize `2020-05-23T06:4:37.000Z` as a valid DateTime Object.",
        },
      ],
    });
  });

  it('takes its parents with it where it may not be null', async () => {
    expect(await answer('{ note { id text } }', { id: '1' })).toEqual({
      data: { note: null },
      errors: [
        {
          path: ['note', 'text'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'String' within parent 'Note' (/note/text)",
        },
      ],
    });
  });

  it('climbs through lists', async () => {
    expect(await answer('{ notes { id tags { id } } }', [{ id: '1', tags: [{ id: 't' }, {}] }])).toEqual({
      data: { notes: null },
      errors: [
        {
          path: ['notes', 0, 'tags', 1, 'id'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'ID' within parent 'Tag' (/notes[0]/tags[1]/id)",
        },
      ],
    });
  });

  it('is told by the item’s type when an item is null', async () => {
    const { errors } = await answer('{ note { sizes } }', { sizes: [1, null] });
    expect(errors[0].message).toBe(
      "Cannot return null for non-nullable type: 'Int' within parent 'Note' (/note/sizes[1])",
    );
  });

  it('is told when it is no list', async () => {
    const { errors } = await answer('{ note { sizes } }', { sizes: 'many' });
    expect(errors[0].message).toBe("Can't resolve value (/note/sizes) : type mismatch error, expected type LIST");
  });

  it('has nothing of the runtime’s own', async () => {
    const fields = { id: '1', text: 't' };
    expect(await answer('{ note { id } notes { id } }', fields)).toMatchObject({ data: { note: { id: '1' } } });
  });

  it('makes JSON of any value', async () => {
    expect((await answer('{ note { json } }', { json: { a: [1] } })).data.note.json).toBe('{"a":[1]}');
    expect((await answer('{ note { json } }', { json: '{ "a": 1 }' })).data.note.json).toBe('{"a":1}');
  });
});
