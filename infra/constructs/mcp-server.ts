import { Duration } from 'aws-cdk-lib';
import { type CfnUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { ChatFunction } from './chat-function.ts';

export interface McpServerProps {
  readonly stage: StageConfig;
  /** The folder with one built folder a function. */
  readonly code: string;
  readonly graphqlUrl: string;
}

/** Where the function answers; offline, the one server hands these paths to it. */
const paths = ['/mcp', '/.well-known/oauth-protected-resource'];

/** The chat as an MCP server. It has no rights of its own: it calls the API with the token of whoever calls it. */
export class McpServer extends ChatFunction {
  readonly mcpUrl: string;

  constructor(scope: Construct, id: string, { stage, code, graphqlUrl }: McpServerProps) {
    super(scope, id, {
      stage,
      code,
      name: 'mcp-server',
      description: 'The chat as an MCP server',
      memorySize: 512,
      timeout: Duration.seconds(30),
      environment: { GRAPHQL_URL: graphqlUrl, ALLOWED_ORIGINS: stage.mcpOrigins.join(',') },
      // Anyone may call a function URL: what it may run at once is what it may cost.
      reservedConcurrentExecutions: stage.mcpConcurrency,
      allowed: {},
    });
    // Tools know no SigV4: the function itself asks for a token.
    const functionUrl = this.handler.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    (functionUrl.node.defaultChild as CfnUrl).addMetadata('OfflinePaths', paths);
    this.mcpUrl = `${functionUrl.url}mcp`;
  }
}
