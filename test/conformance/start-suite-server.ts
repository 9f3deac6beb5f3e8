import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createEndpoint } from '../../functions/mcp-server/http/create-endpoint.ts';
import type { FunctionUrlEvent } from '../../functions/mcp-server/http/function-url.ts';
import { createSuiteServer } from './create-suite-server.ts';

async function toEvent(request: IncomingMessage): Promise<FunctionUrlEvent> {
  const { pathname, search } = new URL(request.url!, 'http://localhost');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(headers) as Record<string, string>,
    requestContext: { domainName: String(request.headers.host), http: { method: request.method! } },
    body: await text(request),
  };
}

/** The suite's server behind the very adapter that serves the chat; it lets everyone in. */
export async function startSuiteServer() {
  const allowedOrigins: string[] = [];
  const serve = createEndpoint({
    mcp: createMcpHandler(createSuiteServer, { maxSubscriptions: 0, keepAliveMs: 0 }),
    allowedOrigins,
    isLocal: true,
    authenticate: () => Promise.resolve({ token: 'none', clientId: 'suite', scopes: ['read', 'write'] }),
    writeTools: [],
  });
  const server = createServer(async (request, response) => {
    const { statusCode, headers, body } = await serve(await toEvent(request));
    response.writeHead(statusCode, headers).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  allowedOrigins.push(origin);
  return { url: `${origin}/mcp`, close: () => server.close() };
}
