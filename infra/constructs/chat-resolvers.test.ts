import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Wiring } from '../../resolvers/wiring.ts';
import { testStack } from '../fixtures/test-stack.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { ChatResolvers } from './chat-resolvers.ts';

const code = temporaryFolder();
const schema = 'type Query { me: String health: String } type User { name: String }';
const wiring: Record<string, Wiring> = {
  'Query.health': 'none',
  'Query.me': [
    ['1-read', 'reader'],
    ['2-make', 'writer'],
  ],
};

const write = (name: string, text = `// ${name}`): void => {
  const file = join(code, `${name}.js`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

beforeEach(() => {
  for (const name of ['pipeline', 'Query.health', 'Query.me/1-read', 'Query.me/2-make']) write(name);
});

const templateOf = (wired: Record<string, Wiring> = wiring): Template => {
  const stack = testStack();
  const definition = Definition.fromSchema({
    bind: (api) => ({ apiId: (api as GraphqlApi).apiId, definition: schema }),
  });
  const api = new GraphqlApi(stack, 'Api', { name: 'test', definition });
  const table = new TableV2(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  const handler = (id: string) =>
    new LambdaFunction(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('//'),
    });
  const functions = { bot: handler('Bot'), botServers: handler('Servers'), accessTokens: handler('Tokens') };
  new ChatResolvers(stack, 'Resolvers', { api, table, functions, schema, wiring: wired, code });
  return Template.fromStack(stack);
};

/** What the role of a data source may do, and to what. */
const allowedTo = (template: Template, name: string): { actions: string[]; resources: string } => {
  const [source] = Object.values(template.findResources('AWS::AppSync::DataSource', { Properties: { Name: name } }));
  const roleId: string = source?.Properties.ServiceRoleArn['Fn::GetAtt'][0];
  const role = template.toJSON().Resources[roleId].Properties;
  const attached = Object.values(
    template.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: roleId }] } }),
  );
  expect(attached, 'policies besides the role itself').toEqual([]);
  expect(role.Policies).toHaveLength(1);
  const [statement, ...more] = role.Policies[0].PolicyDocument.Statement;
  expect(more).toEqual([]);
  return { actions: [statement.Action].flat().sort(), resources: JSON.stringify(statement.Resource) };
};

describe('resolvers', () => {
  it('are a unit with a data source, or a pipeline whose functions are named after their steps', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::AppSync::Resolver', {
      TypeName: 'Query',
      FieldName: 'health',
      Kind: 'UNIT',
      DataSourceName: 'none',
      Code: '// Query.health',
      Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    });
    template.hasResourceProperties('AWS::AppSync::Resolver', {
      FieldName: 'me',
      Kind: 'PIPELINE',
      DataSourceName: Match.absent(),
      Code: '// pipeline',
    });
    const steps = Object.values(template.findResources('AWS::AppSync::FunctionConfiguration'));
    expect(steps.map(({ Properties: { Name, DataSourceName, Code } }) => [Name, DataSourceName, Code])).toEqual([
      ['Query_me_1_read', 'reader', '// Query.me/1-read'],
      ['Query_me_2_make', 'writer', '// Query.me/2-make'],
    ]);
  });

  it('name the file that is missing', () => {
    expect(() => templateOf({ ...wiring, 'Query.me': [['1-raed', 'reader']] })).toThrow(
      /The wiring names Query\.me\/1-raed, but .*1-raed\.js is missing/,
    );
  });

  it('name the operation that nothing resolves, and the field that is not in the schema', () => {
    expect(() => templateOf({ 'Query.health': 'none' })).toThrow(
      'schema.graphql has Query.me, which the wiring does not resolve',
    );
    expect(() => templateOf({ ...wiring, 'User.age': 'none' })).toThrow(
      'The wiring names User.age, which schema.graphql does not have',
    );
  });

  it('take 32,768 characters and no more', () => {
    write('Query.health', 'x'.repeat(32_768));
    expect(() => templateOf()).not.toThrow();
    write('Query.health', 'x'.repeat(32_769));
    expect(() => templateOf()).toThrow('Query.health has 32769 characters; AppSync takes 32768');
  });
});

describe('data sources', () => {
  it('read with leave to get, batch-get and query the table and its index', () => {
    const { actions, resources } = allowedTo(templateOf(), 'reader');
    expect(actions).toEqual(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']);
    expect(resources).toContain('/index/gsi1');
    expect(resources).not.toContain('*');
  });

  it('write with leave to change single items of the table', () => {
    const { actions, resources } = allowedTo(templateOf(), 'writer');
    expect(actions).toEqual(['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
    expect(resources).not.toContain('index');
  });

  it.each([
    ['bot', 'Bot'],
    ['botServers', 'Servers'],
    ['accessTokens', 'Tokens'],
  ])('%s invokes its one function, by its own name', (name, id) => {
    const template = templateOf();
    template.hasResourceProperties('AWS::AppSync::DataSource', {
      Name: name,
      Type: 'AWS_LAMBDA',
      LambdaConfig: { LambdaFunctionArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}`), 'Arn'] } },
    });
    const { actions, resources } = allowedTo(template, name);
    expect(actions).toEqual(['lambda:InvokeFunction']);
    expect(JSON.parse(resources)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(`^${id}`), 'Arn'] });
  });

  it('lend their roles to this API of this account only', () => {
    const ofAppSync = { Properties: { Policies: [{ PolicyName: Match.stringLikeRegexp('^(table|function)$') }] } };
    const roles = Object.values(templateOf().findResources('AWS::IAM::Role', ofAppSync));
    expect(roles).toHaveLength(5);
    for (const role of roles) {
      expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: 'appsync.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^Api/), 'Arn'] } },
          },
        },
      ]);
    }
  });
});
