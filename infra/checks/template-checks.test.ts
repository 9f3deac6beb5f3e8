import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { chatAssembly } from '../fixtures/chat-assembly.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import type { TemplateResource } from './template-check.ts';
import { checks, templateChecks } from './template-checks.ts';

const template = chatAssembly('prod').template;

/** The chat's template with the first resource of a type broken. */
const broken = (type: string, spoil: (properties: NonNullable<TemplateResource['Properties']>) => void) => {
  const copy = structuredClone(template);
  spoil(Object.values(copy.Resources).find(({ Type }) => Type === type)!.Properties);
  return copy;
};

const messages = (findings: readonly { message: string }[]) => findings.map(({ message }) => message);

it.each(Object.entries(checks))('%s finds nothing in the template of prod', (_, check) => {
  expect(check(template)).toEqual([]);
});

describe('keyAttributes', () => {
  it('finds an index key without a definition, and a definition that keys nothing', () => {
    const found = checks.keyAttributes(
      broken('AWS::DynamoDB::GlobalTable', (table) => (table.AttributeDefinitions[2].AttributeName = 'gsi1Pk')),
    );
    expect(messages(found)).toEqual([
      'key gsi1pk has no attribute definition',
      'attribute gsi1Pk is defined and keys nothing',
    ]);
  });
});

describe('iamActions', () => {
  it.each(['dynamodb:GetItems', 'dynamo:GetItem', 's3:GetObjects*', 'GetItem'])('finds %s', (action) => {
    const found = checks.iamActions(
      broken('AWS::IAM::Role', (role) => (role.Policies[0].PolicyDocument.Statement[0].Action = [action])),
    );
    expect(messages(found)).toEqual([`IAM action ${action} is misspelt, or new: see known-actions.ts`]);
  });
});

describe('resolverKinds', () => {
  it('finds a data source on a pipeline', () => {
    const found = checks.resolverKinds({
      Resources: {
        Odd: {
          Type: 'AWS::AppSync::Resolver',
          Properties: {
            TypeName: 'Query',
            FieldName: 'me',
            Kind: 'PIPELINE',
            DataSourceName: 'reader',
            PipelineConfig: { Functions: ['f'] },
          },
        },
      },
    });
    expect(messages(found)).toEqual(['pipeline resolver Query.me has a data source']);
  });

  it('finds a unit resolver without a data source and a pipeline without functions', () => {
    const resolver = (Kind: string) => ({
      Type: 'AWS::AppSync::Resolver',
      Properties: { TypeName: 'Query', FieldName: 'me', Kind },
    });
    const found = checks.resolverKinds({ Resources: { Unit: resolver('UNIT'), Pipeline: resolver('PIPELINE') } });
    expect(messages(found)).toEqual([
      'unit resolver Query.me has no data source',
      'pipeline resolver Query.me has no functions',
    ]);
  });
});

describe('schemaDefinition', () => {
  it.each([
    ['type Query { me: Usr }', 'Unknown type "Usr".'],
    ['type Query { me: String @aws_cognito }', 'Unknown directive "@aws_cognito".'],
    ['type Mutation { send: String }', 'Query root type must be provided.'],
    ['type Query {', 'Syntax Error'],
  ])('finds what is wrong with %s', (definition, problem) => {
    const found = checks.schemaDefinition(
      broken('AWS::AppSync::GraphQLSchema', (schema) => (schema.Definition = definition)),
    );
    expect(messages(found)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('arns', () => {
  it.each([
    'arn:aws:dynamodb:eu-central-1:123456789012',
    'arn:aws:dynamodb:eu-central-1:12345:table/x',
    'arn:aws:dynamodb:Frankfurt:123456789012:table/x',
    'dynamodb:table/x',
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::']] },
    { 'Fn::Sub': 'arn:aws:s3::${AWS::AccountId}bucket' },
  ])('finds %j in a policy', (resource) => {
    const found = checks.arns(
      broken('AWS::IAM::Role', (role) => (role.Policies[0].PolicyDocument.Statement[0].Resource = resource)),
    );
    expect(messages(found)).toEqual([expect.stringContaining('is no ARN')]);
  });

  it('finds a name where a property wants an ARN', () => {
    const found = checks.arns(
      broken('AWS::AppSync::GraphQLApi', (api) => (api.LogConfig.CloudWatchLogsRoleArn = 'log-role')),
    );
    expect(messages(found)).toEqual(['Properties.LogConfig.CloudWatchLogsRoleArn log-role is no ARN']);
  });
});

describe('templateChecks', () => {
  it('fails the synthesis of a broken template', () => {
    const app = new App({ outdir: temporaryFolder() });
    Validations.of(app).addPlugins(templateChecks);
    new CfnResource(new Stack(app, 'Broken'), 'Schema', {
      type: 'AWS::AppSync::GraphQLSchema',
      properties: { ApiId: 'x', Definition: 'type Query { me: Usr }' },
    });
    expect(() => app.synth()).toThrow('Unknown type "Usr"');
  });
});
