import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const schema = readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8');

export const benchUser = { email: 'bench@confab.test', name: 'Bench', password: 'Bench-2026!' };

const code = (body: string) => `import { util } from '@aws-appsync/utils';\n${body}`;

const echo = code(`
export const request = (ctx) => ({ payload: ctx.args });
export const response = (ctx) => ctx.result;
`);

const store = code(`
export const request = (ctx) => ({
  operation: 'PutItem',
  key: util.dynamodb.toMapValues({ pk: ctx.args.roomId, sk: ctx.args.id }),
  attributeValues: util.dynamodb.toMapValues(ctx.args),
});
export const response = (ctx) => ctx.result;
`);

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'appsync.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const api = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

const resolver = (FieldName: string, source: string, Code: string) => ({
  Type: 'AWS::AppSync::Resolver',
  DependsOn: ['Schema'],
  Properties: {
    ApiId: api,
    TypeName: 'Mutation',
    FieldName,
    DataSourceName: { 'Fn::GetAtt': [source, 'Name'] },
    Kind: 'UNIT',
    Code,
    Runtime: runtime,
  },
});

/** The smallest API with a user pool, a table and the two mutations of the bench. */
export const benchTemplate = {
  Resources: {
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Metadata: { LocalUsers: [benchUser] },
      Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'bench',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    },
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: {
        Name: 'bench',
        AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
        UserPoolConfig: { UserPoolId: { Ref: 'Pool' }, AwsRegion: { Ref: 'AWS::Region' }, DefaultAction: 'ALLOW' },
      },
    },
    Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: api, Definition: schema } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trust,
        Policies: [
          {
            PolicyName: 'write',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } },
              ],
            },
          },
        ],
      },
    },
    None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: api, Name: 'none', Type: 'NONE' } },
    Source: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ApiId: api,
        Name: 'table',
        Type: 'AMAZON_DYNAMODB',
        ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        DynamoDBConfig: { TableName: { Ref: 'Table' }, AwsRegion: { Ref: 'AWS::Region' } },
      },
    },
    Echo: resolver('echo', 'None', echo),
    Store: resolver('store', 'Source', store),
  },
};
