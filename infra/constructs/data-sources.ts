import { Stack } from 'aws-cdk-lib';
import {
  type BaseDataSource,
  DynamoDbDataSource,
  type GraphqlApi,
  LambdaDataSource,
  NoneDataSource,
} from 'aws-cdk-lib/aws-appsync';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { tableIndex } from './data-table.ts';
import type { DataSource } from '../../resolvers/wiring.ts';

export interface DataSourcesProps {
  readonly api: GraphqlApi;
  readonly table: TableV2;
  readonly functions: FunctionSources;
}

/** The functions behind the data sources that are functions. */
export type FunctionSources = Readonly<Record<'bot' | 'botServers' | 'accessTokens', IFunction>>;

const on = (service: string, actions: readonly string[]): string[] => actions.map((action) => `${service}:${action}`);

/** One data source a name of the wiring, each with a role of its own that allows what the name says and no more. */
export class DataSources extends Construct {
  readonly byName: Readonly<Record<DataSource, BaseDataSource>>;

  constructor(scope: Construct, id: string, { api, table, functions }: DataSourcesProps) {
    super(scope, id);
    const index = `${table.tableArn}/index/${tableIndex}`;
    const onTable = (name: DataSource, actions: string[], resources: string[]) =>
      new DynamoDbDataSource(this, name, {
        api,
        table,
        name,
        // Without the wrapper CDK would add full read and write access to the role.
        serviceRole: this.role(name, api, 'table', on('dynamodb', actions), resources).withoutPolicyUpdates(),
      });
    const onFunction = (name: keyof FunctionSources) => {
      const lambdaFunction = functions[name];
      // No version or alias of it is ever called.
      const role = this.role(name, api, 'function', ['lambda:InvokeFunction'], [lambdaFunction.functionArn]);
      return new LambdaDataSource(this, name, { api, lambdaFunction, name, serviceRole: role.withoutPolicyUpdates() });
    };
    this.byName = {
      reader: onTable('reader', ['GetItem', 'BatchGetItem', 'Query'], [table.tableArn, index]),
      writer: onTable('writer', ['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem'], [table.tableArn]),
      none: new NoneDataSource(this, 'none', { api, name: 'none' }),
      bot: onFunction('bot'),
      botServers: onFunction('botServers'),
      accessTokens: onFunction('accessTokens'),
    };
  }

  private role(name: string, api: GraphqlApi, policy: string, actions: string[], resources: string[]): Role {
    return new Role(this, `${name}-role`, {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com', {
        // This API alone: AppSync must not use the role for somebody else's.
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': api.arn },
        },
      }),
      inlinePolicies: {
        [policy]: new PolicyDocument({ statements: [new PolicyStatement({ actions, resources })] }),
      },
    });
  }
}
