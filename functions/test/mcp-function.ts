import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import { newSecret } from '../lib/token-secret.ts';
import type { FunctionUrlEvent, FunctionUrlResult } from '../mcp-server/http/function-url.ts';
import { eventFetch } from './event-fetch.ts';
import { startFakeApi } from './fake-api.ts';

/** The MCP server's function with an API of the test's own behind it, and a token that the API knows. */
export async function startMcpFunction() {
  const api = await startFakeApi();
  vi.stubEnv('GRAPHQL_URL', api.url);
  vi.stubEnv('ALLOWED_ORIGINS', 'http://127.0.0.1:4000, https://chat.example.com');
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  const { handler } = await import('../mcp-server/handler.ts');
  const token = { secret: newSecret(), scopes: ['READ', 'WRITE'] as string[], isRevoked: false };
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  api.answers.CurrentAccessToken = ({ headers }) =>
    headers.authorization === token.secret && !token.isRevoked
      ? { data: { currentAccessToken: { id: 'token-1', name: 'Editor', scopes: token.scopes, expiresAt } } }
      : { status: 401, errors: [{ errorType: 'UnauthorizedException', message: 'Unauthorized' }] };
  const context = { awsRequestId: 'request-1', functionName: 'mcp-server' } as Context;
  const serve = (event: FunctionUrlEvent) => handler(event, context) as Promise<FunctionUrlResult>;
  return { api, token, serve, fetch: eventFetch(serve) };
}

export type McpFunction = Awaited<ReturnType<typeof startMcpFunction>>;

export const mcpUrl = 'http://127.0.0.1:4000/mcp';
