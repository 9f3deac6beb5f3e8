import { createMcpHandler } from '@modelcontextprotocol/server';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { correlationId } from '../lib/correlation-id.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { validated } from '../lib/validated.ts';
import { answerErrors } from './answer-errors.ts';
import { authenticateAt } from './authenticate.ts';
import { askAs } from './confab-api.ts';
import { createChatServer, writeToolNames } from './create-chat-server.ts';
import { readMcpEnvironment } from './environment.ts';
import { createEndpoint } from './http/create-endpoint.ts';
import { type FunctionUrlEvent, functionUrlEvent, type FunctionUrlResult } from './http/function-url.ts';

const { graphqlUrl, allowedOrigins, isLocal } = readMcpEnvironment(process.env);

const mcp = createMcpHandler(
  ({ authInfo, requestInfo }) => {
    const id = requestInfo?.headers.get('x-correlation-id') ?? '';
    const ask = askAs(graphqlUrl, { token: authInfo?.token ?? '', correlationId: id });
    return createChatServer(ask, authInfo?.scopes.includes('write') ?? false);
  },
  // Behind a Function URL an answer goes out whole, so nobody can subscribe.
  { maxSubscriptions: 0, keepAliveMs: 0 },
);

const serve = createEndpoint({
  mcp,
  allowedOrigins,
  isLocal,
  authenticate: authenticateAt(graphqlUrl),
  writeTools: writeToolNames,
});

export const handler = middy<FunctionUrlEvent, FunctionUrlResult>()
  .use([answerErrors(), logged(logger), validated(functionUrlEvent)])
  .handler(async (event, { awsRequestId }: Context) => {
    // One id for the whole way there and back, whether the caller gave it or not.
    const id = { 'x-correlation-id': correlationId(event, awsRequestId) };
    const result = await serve({ ...event, headers: { ...event.headers, ...id } });
    return { ...result, headers: { ...result.headers, ...id } };
  });
