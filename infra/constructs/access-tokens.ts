import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { ChatFunction } from './chat-function.ts';
import { partitions } from './table-access.ts';

export interface AccessTokensProps {
  readonly stage: StageConfig;
  /** The folder with one built folder a function. */
  readonly code: string;
  readonly table: TableV2;
}

const owned = ['TOKEN#', 'USER#'];

/** Personal access tokens: what makes them, and what lets a request by one in. */
export class AccessTokens extends Construct {
  readonly make: ChatFunction;
  readonly authorize: ChatFunction;

  constructor(scope: Construct, id: string, { stage, code, table }: AccessTokensProps) {
    super(scope, id);
    const common = { stage, code, environment: { TABLE_NAME: table.tableName } };
    this.make = new ChatFunction(this, 'Make', {
      ...common,
      name: 'access-tokens',
      description: 'Makes personal access tokens',
      timeout: Duration.seconds(10),
      allowed: { table: [partitions(table, owned, ['PutItem']), partitions(table, ['USER#'], ['Query'])] },
    });
    this.authorize = new ChatFunction(this, 'Authorize', {
      ...common,
      name: 'authorize-token',
      description: 'AppSync Lambda authorizer: lets requests by token in',
      // AppSync waits no longer.
      timeout: Duration.seconds(10),
      allowed: { table: [partitions(table, owned, ['GetItem', 'UpdateItem'])] },
    });
  }
}
