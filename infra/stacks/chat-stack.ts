import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { wiring } from '../../resolvers/wiring.ts';
import type { BuildOutputs } from '../build-outputs.ts';
import { AccessTokens } from '../constructs/access-tokens.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Bot } from '../constructs/bot.ts';
import { ChatApi } from '../constructs/chat-api.ts';
import { ChatResolvers } from '../constructs/chat-resolvers.ts';
import { DataTable } from '../constructs/data-table.ts';
import { McpServer } from '../constructs/mcp-server.ts';
import { OnSignUp } from '../constructs/on-sign-up.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { strippedSchema } from '../constructs/stripped-schema.ts';
import { WebSite } from '../constructs/web-site.ts';
import type { StageConfig } from '../stages.ts';

export interface ChatStackProps {
  readonly stage: StageConfig;
  readonly builds: BuildOutputs;
  readonly now: Date;
}

/** The whole chat of one stage. */
export class ChatStack extends Stack {
  constructor(scope: Construct, id: string, { stage, builds, now }: ChatStackProps) {
    // The account stays open: whoever deploys decides it, and one template serves every account.
    super(scope, id, {
      env: { region: stage.region },
      description: `Confab, real-time chat, stage ${stage.stage}`,
      tags: { app: 'confab', stage: stage.stage },
      terminationProtection: stage.deletionProtection,
    });

    const schema = strippedSchema(builds.schema);
    const { table } = new DataTable(this, 'Data', { stage });
    const { userPool, client } = new SignIn(this, 'SignIn', { stage });
    const code = builds.functions;
    new OnSignUp(this, 'OnSignUp', { stage, code, table, userPool });
    const tokens = new AccessTokens(this, 'AccessTokens', { stage, code, table });
    const { api, apiKeyId, realtimeUrl } = new ChatApi(this, 'Api', {
      stage,
      schema,
      userPool,
      authorizer: tokens.authorize.handler,
      now,
      environment: {
        TABLE_NAME: table.tableName,
        STAGE: stage.stage,
        SENDS_PER_MINUTE: String(stage.sendsPerMinute),
      },
    });
    const bot = new Bot(this, 'Bot', { stage, code, table, api });
    const mcp = new McpServer(this, 'Mcp', { stage, code, graphqlUrl: api.graphqlUrl });
    new ChatResolvers(this, 'Resolvers', {
      api,
      table,
      functions: {
        bot: bot.reply.handler,
        botServers: bot.servers.handler,
        accessTokens: tokens.make.handler,
      },
      schema,
      wiring,
      code: builds.resolvers,
    });
    new Alarms(this, 'Alarms', { stage, bot, tokens, mcp });
    const site = new WebSite(this, 'Web', {
      stage,
      code: builds.web,
      connectTo: [
        api.graphqlUrl,
        realtimeUrl,
        ...(stage.userPoolEndpoint ? [] : [`https://cognito-idp.${this.region}.${this.urlSuffix}`]),
      ],
      config: {
        stage: stage.stage,
        region: this.region,
        userPoolId: userPool.userPoolId,
        userPoolClientId: client.userPoolClientId,
        userPoolEndpoint: stage.userPoolEndpoint,
        graphqlUrl: api.graphqlUrl,
        realtimeUrl,
        mcpUrl: mcp.mcpUrl,
        demoUsers: stage.demoUsers,
      },
    });

    const outputs = {
      WebUrl: site.url,
      GraphqlUrl: api.graphqlUrl,
      RealtimeUrl: realtimeUrl,
      McpUrl: mcp.mcpUrl,
      ApiId: api.apiId,
      ApiKeyId: apiKeyId,
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: client.userPoolClientId,
      TableName: table.tableName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
