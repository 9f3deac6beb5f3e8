import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { removalPolicy } from './removal-policy.ts';

export interface OnSignUpProps {
  readonly stage: StageConfig;
  /** The folder with one built folder a function. */
  readonly code: string;
  readonly table: TableV2;
  readonly userPool: UserPool;
}

/** Writes the profile of a person who has just confirmed the e-mail address. */
export class OnSignUp extends Construct {
  constructor(scope: Construct, id: string, { stage, code, table, userPool }: OnSignUpProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: stage.logRetentionDays,
      removalPolicy: removalPolicy(stage),
    });
    const allow = (actions: string[], resources: string[]) =>
      new PolicyDocument({ statements: [new PolicyStatement({ effect: Effect.ALLOW, actions, resources })] });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        profile: allow(['dynamodb:PutItem'], [table.tableArn]),
        log: allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
        // X-Ray knows no resources to narrow these to.
        trace: allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
      },
    });
    const handler = new LambdaFunction(this, 'Function', {
      functionName: `confab-${stage.stage}-on-sign-up`,
      description: 'Cognito post confirmation: writes the profile',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(code, 'on-sign-up')),
      handler: 'index.handler',
      memorySize: 256,
      // Cognito waits no longer.
      timeout: Duration.seconds(5),
      environment: { TABLE_NAME: table.tableName },
      role: role.withoutPolicyUpdates(),
      logGroup,
      tracing: Tracing.ACTIVE,
    });
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, handler);
  }
}
