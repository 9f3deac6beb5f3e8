import { Duration } from 'aws-cdk-lib';
import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { allow, ChatFunction } from './chat-function.ts';

export interface OnSignUpProps {
  readonly stage: StageConfig;
  /** The folder with one built folder a function. */
  readonly code: string;
  readonly table: TableV2;
  readonly userPool: UserPool;
}

/** Writes the profile of a person who has just confirmed the e-mail address. */
export class OnSignUp extends ChatFunction {
  constructor(scope: Construct, id: string, { stage, code, table, userPool }: OnSignUpProps) {
    super(scope, id, {
      stage,
      code,
      name: 'on-sign-up',
      description: 'Cognito post confirmation: writes the profile',
      // Cognito waits no longer.
      timeout: Duration.seconds(5),
      environment: { TABLE_NAME: table.tableName },
      allowed: { profile: [allow(['dynamodb:PutItem'], [table.tableArn])] },
    });
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, this.handler);
  }
}
