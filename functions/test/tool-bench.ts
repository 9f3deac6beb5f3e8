import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { attributeDefinitions, keySchema } from '../../local/dynamodb/test-assembly.ts';
import { startTestServer } from '../../local/dynamodb/test-server.ts';
import type { BotStatus } from '../../resolvers/__generated__/schema.ts';
import { botConfigSchema } from '../lib/bot-config.ts';
import type { RecoverMessage } from '../lib/tools/breaker/breaker.ts';
import { createToolServers, type ToolServersOptions } from '../lib/tools/create-tool-servers.ts';
import * as z from 'zod';

export const tableName = 'confab';

/** The offline DynamoDB with the one table. */
export const startTable = async () => {
  const server = await startTestServer({
    [tableName]: {
      KeySchema: keySchema('pk', 'sk'),
      AttributeDefinitions: attributeDefinitions({ pk: 'S', sk: 'S' }),
    },
  });
  return { store: { client: server.documents, tableName }, close: server.close };
};

/** A web server on this machine; `port` lets one come back where another was. */
export const startHttp = async (listener: RequestListener, port = 0) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    port: address.port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const toRequest = async (incoming: IncomingMessage): Promise<Request> => {
  const body = await buffer(incoming);
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    ...(body.length > 0 && { body }),
  });
};

export const answerWith = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) return void outgoing.end();
  Readable.fromWeb(response.body as import('node:stream/web').ReadableStream).pipe(outgoing);
};

/** A real MCP server of the test's own; `seen` holds each request's JSON-RPC method. */
export const startMcp = async (makeServer: () => McpServer, port = 0) => {
  const handler = createMcpHandler(makeServer);
  const seen: { method: string; headers: IncomingMessage['headers'] }[] = [];
  const server = await startHttp((incoming, outgoing) => {
    void toRequest(incoming).then(async (request) => {
      const body = (await request
        .clone()
        .json()
        .catch(() => ({}))) as { method?: string };
      seen.push({ method: body.method ?? request.method, headers: incoming.headers });
      const aborted = new AbortController();
      outgoing.on('close', () => aborted.abort());
      await answerWith(await handler.fetch(new Request(request, { signal: aborted.signal })), outgoing);
    });
  }, port);
  return { ...server, seen };
};

/** Two tools: one that answers, one that says what it was given. */
export const simpleServer = (description = 'Says hello.') => {
  const server = new McpServer({ name: 'simple', version: '1' });
  server.registerTool(
    'hello',
    { description, inputSchema: z.object({ name: z.string() }), annotations: { readOnlyHint: true } },
    ({ name }) => ({ content: [{ type: 'text', text: `Hello ${name}` }] }),
  );
  server.registerTool('fail', { description: 'Fails.', inputSchema: z.object({}) }, () => ({
    isError: true,
    content: [{ type: 'text', text: 'No luck' }],
  }));
  return server;
};

export type Bench = Awaited<ReturnType<typeof startBench>>;

/** Tool servers over a table of their own, with a clock that stands still. */
export const startBench = async (config: object = {}, options: Partial<ToolServersOptions> = {}) => {
  const table = await startTable();
  const clock = { ms: Date.UTC(2026, 10, 26, 14) };
  const transitions: BotStatus[] = [];
  const laters: (RecoverMessage & { delaySeconds: number })[] = [];
  const metrics: string[] = [];
  /** Another process of the fleet. */
  const another = (others: object = {}, more: Partial<ToolServersOptions> = {}) =>
    createToolServers({
      store: table.store,
      config: botConfigSchema.parse({ allowsLoopback: true, ...config, ...others }),
      stage: 'local',
      builtIn: () => simpleServer(),
      onTransition: (status) => transitions.push(status),
      later: { send: async (message, delaySeconds) => laters.push({ ...message, delaySeconds }) },
      metrics: { addMetric: (name) => metrics.push(name) },
      now: () => new Date(clock.ms),
      ...options,
      ...more,
    });
  return { ...table, clock, transitions, laters, metrics, another, tools: another() };
};

export const callOf = (serverId: string, tool: string, args: Record<string, unknown> = {}) => ({
  serverId,
  tool,
  arguments: args,
  signal: new AbortController().signal,
});
