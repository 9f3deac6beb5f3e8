import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { expect, it } from 'vitest';
import { testStack } from '../fixtures/test-stack.ts';
import { stageConfig } from '../stages.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { OnSignUp } from './on-sign-up.ts';

const code = temporaryFolder();
mkdirSync(join(code, 'on-sign-up'));
writeFileSync(join(code, 'on-sign-up', 'index.mjs'), 'export const handler = 1;');

const stack = testStack();
new OnSignUp(stack, 'OnSignUp', {
  stage: stageConfig('dev'),
  code,
  table: new TableV2(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } }),
  userPool: new UserPool(stack, 'UserPool'),
});
const template = Template.fromStack(stack);

const reference = (id: RegExp, attribute: string) => ({ 'Fn::GetAtt': [expect.stringMatching(id), attribute] });

it('runs on Node 24 and arm64, no longer than Cognito waits', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'confab-dev-on-sign-up',
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
    Timeout: 5,
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogGroup: Match.anyValue() },
    Environment: {
      Variables: {
        TABLE_NAME: Match.anyValue(),
        POWERTOOLS_METRICS_NAMESPACE: 'Confab',
        POWERTOOLS_SERVICE_NAME: 'confab-dev',
      },
    },
  });
});

it('may put items, write its log and trace', () => {
  template.resourceCountIs('AWS::IAM::Policy', 0);
  const [role] = Object.values(template.findResources('AWS::IAM::Role'));
  const statements = role?.Properties.Policies.flatMap(
    (policy: { PolicyDocument: { Statement: unknown } }) => policy.PolicyDocument.Statement,
  );
  expect(statements).toEqual([
    { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: reference(/^Table/, 'Arn') },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: reference(/Log/, 'Arn') },
    { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
  ]);
});

it("is called by this user pool's post confirmation, and by no one else", () => {
  template.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { PostConfirmation: Match.anyValue() } });
  const [permission, ...more] = Object.values(template.findResources('AWS::Lambda::Permission'));
  expect(more).toEqual([]);
  expect(permission?.Properties).toMatchObject({
    Action: 'lambda:InvokeFunction',
    Principal: 'cognito-idp.amazonaws.com',
    SourceArn: reference(/^UserPool/, 'Arn'),
  });
});

it('is named when it is not built', () => {
  const empty = { stage: stageConfig('dev'), code: temporaryFolder() };
  const other = testStack();
  const table = new TableV2(other, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  expect(() => new OnSignUp(other, 'OnSignUp', { ...empty, table, userPool: new UserPool(other, 'UserPool') })).toThrow(
    /on-sign-up is missing: run "npm run build" first/,
  );
});
