import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { readApiSettings } from './api-settings.ts';
import { buildApiSchema } from './build-api-schema.ts';

const query = 'type Query { a: String }';

describe('a schema is refused at start', () => {
  it.each([
    ['that cannot be read', 'type Query {', /Syntax Error.*\(line 1, column 13\)/],
    ['without Query', 'type A { a: String }', /Query root type must be provided/],
    ['that names a type it lacks', 'type Query { a: Nope }', /Unknown type "Nope"/],
    ['with an unknown directive', 'type Query { a: String @nope }', /Unknown directive "@nope"/],
    [
      'with a directive in a wrong place',
      `${query} enum E { A @aws_api_key }`,
      /Directive "@aws_api_key" may not be used on ENUM_VALUE/,
    ],
    [
      'with a directive’s argument of a wrong type',
      'type Query { a: String @aws_cognito_user_pools(cognito_groups: 5) }',
      /@aws_cognito_user_pools on Query\.a: Argument "cognito_groups" has invalid value 5/,
    ],
    [
      'with @aws_subscribe that names nothing',
      `${query} type Subscription { s: String @aws_subscribe }`,
      /argument "mutations"/,
    ],
    [
      'with @aws_subscribe outside Subscription',
      'type Query { a: String @aws_subscribe(mutations: ["m"]) }',
      /@aws_subscribe on Query\.a: only fields of Subscription/,
    ],
    [
      'that subscribes to no mutation',
      `${query} type Subscription { s: String @aws_subscribe(mutations: ["m"]) }`,
      /Subscription\.s names no mutation: m/,
    ],
    [
      'that subscribes to another type',
      `${query} type Mutation { m: Int } type Subscription { s: String @aws_subscribe(mutations: ["m"]) }`,
      /Subscription\.s: m returns Int, not String/,
    ],
    ['with a scalar of its own', `${query} scalar Color`, /scalar Color: AppSync has no custom scalars/],
    ['with a name of AppSync’s', `${query} type AWSThing { a: String }`, /AWSThing: names starting with AWS/],
  ])('%s', (_, definition, message) => {
    expect(() => buildApiSchema(definition)).toThrow(message);
  });

  it('and takes what AppSync takes', () => {
    const definition = `
      type Query @aws_iam { a(at: AWSDateTime): AWSJSON @deprecated(reason: "old") }
      extend type Query { b: String @aws_lambda @aws_oidc }
      type Mutation { m: Note! }
      type Note { id: ID! }
      type Subscription { s: Note @aws_subscribe(mutations: ["m"]) never: Note }
      schema { query: Query mutation: Mutation subscription: Subscription }`;
    expect(buildApiSchema(definition).getType('Note')).toBeDefined();
  });
});

describe('the settings of an API', () => {
  const resource = (type: string, properties: object): Resource => ({
    logicalId: type.split('::').at(-1) as string,
    type,
    physicalId: 'x',
    properties,
    metadata: {},
    attribute: (name) => ({ ApiId: 'api1', Arn: 'arn', ApiKey: 'da2-x' })[name],
  });
  const read = (api: object, schema: object, assetPath = (key: string) => key) => {
    const all = [
      resource('AWS::AppSync::GraphQLApi', { AuthenticationType: 'API_KEY', ...api }),
      resource('AWS::AppSync::GraphQLSchema', { ApiId: 'api1', ...schema }),
      resource('AWS::AppSync::ApiKey', { ApiId: 'another' }),
    ];
    const assembly: Assembly = {
      stackName: 's',
      region: 'r',
      accountId: '0',
      resources: new Map(all.map((one) => [one.logicalId, one])),
      ofType: (type) => all.filter((one) => one.type === type),
      assetPath,
      ignoredTypes: [],
    };
    return readApiSettings(assembly, 'GraphQLApi');
  };

  it('take the schema from an asset', () => {
    const folder = mkdtempSync(join(tmpdir(), 'schema-'));
    writeFileSync(join(folder, 'k.graphql'), query);
    const settings = read({}, { DefinitionS3Location: 's3://bucket/k.graphql' }, (key) => join(folder, key));
    expect(settings.definition).toBe(query);
  });

  it('leave out the keys of other APIs', () => {
    expect(read({}, { Definition: query }).apiKeys).toEqual([]);
  });

  it('have AppSync’s defaults', () => {
    expect(read({ XrayEnabled: true }, { Definition: query })).toMatchObject({
      introspection: true,
      queryDepthLimit: 0,
      resolverCountLimit: 10_000,
    });
  });

  it.each([
    ['a schema that is nowhere', {}, {}, /GraphQLSchema: needs a Definition/],
    ['a merged API', { ApiType: 'MERGED' }, { Definition: query }, /merged APIs are not supported/],
  ])('refuse %s by name', (_, api, schema, message) => {
    expect(() => read(api, schema)).toThrow(message);
  });
});
