import { Duration, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type CfnApiKey,
  type CfnGraphQLApi,
  Definition,
  GraphqlApi,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnPermission, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { apiKeyExpiry } from './api-key-expiry.ts';
import { removalPolicy } from './removal-policy.ts';
import type { StageConfig } from '../stages.ts';

export interface ChatApiProps {
  readonly stage: StageConfig;
  /** The schema as uploaded. */
  readonly schema: string;
  readonly userPool: UserPool;
  /** Lets requests by personal access token in. */
  readonly authorizer: LambdaFunction;
  readonly environment: Record<string, string>;
  readonly now: Date;
}

/** What a personal access token looks like; a request with anything else is refused without asking the authorizer. */
const tokenPattern = '^confab_[A-Za-z0-9_-]{43}$';

/** The GraphQL API: Cognito by default; API key, IAM and access tokens where the schema says so by directive. */
export class ChatApi extends Construct {
  readonly api: GraphqlApi;
  readonly apiKeyId: string;
  readonly realtimeUrl: string;

  constructor(scope: Construct, id: string, props: ChatApiProps) {
    super(scope, id);
    const { stage, schema, userPool, authorizer, environment, now } = props;
    this.api = new GraphqlApi(this, 'GraphqlApi', {
      name: `confab-${stage.stage}`,
      definition: Definition.fromSchema({ bind: (api) => ({ apiId: (api as GraphqlApi).apiId, definition: schema }) }),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool, defaultAction: UserPoolDefaultAction.ALLOW },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.API_KEY },
          { authorizationType: AuthorizationType.IAM },
          {
            authorizationType: AuthorizationType.LAMBDA,
            lambdaAuthorizerConfig: {
              handler: authorizer,
              // Not kept: a revoked token ends at once.
              resultsCacheTtl: Duration.seconds(0),
              validationRegex: tokenPattern,
            },
          },
        ],
      },
      environmentVariables: environment,
      xrayEnabled: true,
      // The schema has no circles, its deepest field is at 6; the introspection that tools send needs 15.
      queryDepthLimit: 15,
      // The widest sensible operation, 50 rooms with their members, runs 51.
      resolverCountLimit: 200,
    });
    const cfnApi = this.api.node.defaultChild as CfnGraphQLApi;
    this.realtimeUrl = cfnApi.attrRealtimeUrl;

    // Whether CDK's permission names this API is a matter of a feature flag.
    const permission = authorizer.node.findChild('GraphqlApi-appsync') as CfnPermission;
    permission.sourceArn = this.api.arn;
    permission.sourceAccount = Stack.of(this).account;

    const apiKey = this.api.node.findChild('DefaultApiKey') as CfnApiKey;
    apiKey.expires = apiKeyExpiry(now);
    apiKey.description = `Public key of confab-${stage.stage}: health only`;
    this.apiKeyId = apiKey.attrApiKeyId;

    cfnApi.logConfig = {
      fieldLogLevel: 'ERROR',
      // Verbose content holds arguments, headers and results: messages and tokens.
      excludeVerboseContent: true,
      cloudWatchLogsRoleArn: this.logRole(stage).roleArn,
    };
  }

  private logRole(stage: StageConfig): Role {
    const logGroup = new LogGroup(this, 'Log', {
      // AppSync writes to this name and no other.
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: stage.logRetentionDays,
      removalPolicy: removalPolicy(stage),
    });
    const role = new Role(this, 'LogRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    // A policy of its own: inside the role it would make a circle of role, log group and API.
    new Policy(this, 'LogPolicy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    return role;
  }
}
