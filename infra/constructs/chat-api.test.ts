import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { testStack } from '../fixtures/test-stack.ts';
import { stageConfig } from '../stages.ts';
import { ChatApi } from './chat-api.ts';

const templateOf = (now: string): Template => {
  const stack = testStack();
  new ChatApi(stack, 'Api', {
    stage: stageConfig('dev'),
    schema: 'type Query { health: String @aws_api_key }',
    userPool: new UserPool(stack, 'UserPool'),
    authorizer: new LambdaFunction(stack, 'Authorizer', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('//'),
    }),
    environment: { STAGE: 'dev', TABLE_NAME: 'table' },
    now: new Date(now),
  });
  return Template.fromStack(stack);
};

const template = templateOf('2026-11-23T12:00:00Z');

const keyLifeInDays = (now: string): number => {
  const [key] = Object.values(templateOf(now).findResources('AWS::AppSync::ApiKey'));
  return (key?.Properties.Expires * 1000 - Date.parse(now)) / 86_400_000;
};

describe('the API', () => {
  it('takes Cognito by default, and API key, IAM and access tokens besides', () => {
    template.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      Name: 'confab-dev',
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: Match.objectLike({ DefaultAction: 'ALLOW' }),
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'API_KEY' },
        { AuthenticationType: 'AWS_IAM' },
        Match.objectLike({ AuthenticationType: 'AWS_LAMBDA' }),
      ],
    });
  });

  it('asks the authorizer about each request by token, and about nothing that is no token', () => {
    const [api] = Object.values(template.findResources('AWS::AppSync::GraphQLApi'));
    const { LambdaAuthorizerConfig: config } = api!.Properties.AdditionalAuthenticationProviders[2];
    expect(config).toMatchObject({
      AuthorizerResultTtlInSeconds: 0,
      AuthorizerUri: { 'Fn::GetAtt': [expect.stringMatching(/^Authorizer/), 'Arn'] },
    });
    const pattern = new RegExp(config.IdentityValidationExpression);
    expect(pattern.test(`confab_${'aZ9_-'.repeat(8)}abc`)).toBe(true);
    for (const other of ['', 'confab_short', `Bearer confab_${'a'.repeat(43)}`, `confab_${'a'.repeat(44)}`])
      expect(pattern.test(other), other).toBe(false);
  });

  it('alone may call the authorizer', () => {
    const [permission, ...more] = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(more).toEqual([]);
    expect(permission?.Properties).toMatchObject({
      Action: 'lambda:InvokeFunction',
      Principal: 'appsync.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Api/), 'Arn'] },
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  it('hands resolvers its environment, traces, and limits depth and resolvers', () => {
    template.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      EnvironmentVariables: { STAGE: 'dev', TABLE_NAME: 'table' },
      XrayEnabled: true,
      QueryDepthLimit: 15,
      ResolverCountLimit: 200,
    });
  });

  it('logs errors without arguments, headers and results, to a log group of its own', () => {
    template.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      LogConfig: { FieldLogLevel: 'ERROR', ExcludeVerboseContent: true, CloudWatchLogsRoleArn: Match.anyValue() },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
    template.resourceCountIs('Custom::LogRetention', 0);
  });
});

describe('the API key', () => {
  it.each(['2026-11-01T00:00:00Z', '2026-11-23T12:00:00Z', '2027-01-31T23:59:59Z', '2028-02-29T12:00:00Z'])(
    'deployed at %s lives as long as AppSync allows, and ten months at least',
    (now) => {
      expect(keyLifeInDays(now)).toBeGreaterThan(300);
      expect(keyLifeInDays(now)).toBeLessThanOrEqual(365);
    },
  );

  it('leaves the template as it is for the rest of the month', () => {
    expect(templateOf('2026-11-30T23:59:59Z').toJSON()).toEqual(template.toJSON());
  });
});
