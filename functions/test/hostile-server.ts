import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import { readBreaker } from '../lib/tools/breaker/breaker-store.ts';
import type { RoomServer, ToolCall } from '../lib/tools/tool-servers.ts';
import { type Bench, callOf, startBench, startHttp } from './tool-bench.ts';

type Response = Parameters<RequestListener>[1];
type Message = { id?: number; method: string; params?: { name?: string; arguments?: Record<string, unknown> } };
export type Answer = (id: number, response: Response, message: Message) => void;

export const json = (response: Response, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
export const result = (response: Response, id: number, value: object) =>
  json(response, { jsonrpc: '2.0', id, result: value });
export const content = (response: Response, id: number, body: string) =>
  result(response, id, { content: [{ type: 'text', text: body }] });
export const events = (response: Response) => response.writeHead(200, { 'content-type': 'text/event-stream' });

export const tool = {
  name: 'tool',
  description: 'Does it.',
  inputSchema: { type: 'object', properties: { n: { type: 'number' } } },
};

/** A server of before 2026-07-28 that behaves until a tool is called, or its tools are listed. */
const startServer = async (seen: Message[], onCall: Answer, onList: Answer) =>
  startHttp((request, response) => {
    void text(request).then((body) => {
      const message = JSON.parse(body || '{"method":"GET"}') as Message;
      seen.push(message);
      const { id = 0, method } = message;
      if (method === 'initialize') {
        const protocolVersion = '2025-06-18';
        const serverInfo = { name: 'hostile', version: '1' };
        return result(response, id, { protocolVersion, serverInfo, capabilities: { tools: {} } });
      }
      if (method === 'tools/list') return onList(id, response, message);
      if (method === 'tools/call') return onCall(id, response, message);
      if (message.id === undefined) return response.writeHead(202).end();
      return json(response, { jsonrpc: '2.0', id, error: { code: -32601, message: 'No such method' } });
    });
  });

export interface Hostile {
  readonly bench: Bench;
  /** What a room sees of it. */
  readonly offered: RoomServer;
  /** What it was sent. */
  readonly seen: Message[];
  call(changes?: Partial<ToolCall>): ReturnType<Bench['tools']['call']>;
  /** So many the breaker has counted. */
  failures(): Promise<number>;
  /** The server alone. */
  goDown(): Promise<void>;
}

/** Starts servers that misbehave, each on a bench of its own; they end with the test. */
export const useHostileServers = () => {
  const started: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of started.splice(0)) await close();
  });
  return async (
    onCall: Answer = () => undefined,
    onList: Answer = (id, response) => void result(response, id, { tools: [tool] }),
  ): Promise<Hostile> => {
    const seen: Message[] = [];
    const server = await startServer(seen, onCall, onList);
    const bench = await startBench({
      servers: [{ id: 'hostile', name: 'Hostile', url: server.url }],
      limits: { callSeconds: 1 },
      breaker: { failures: 100 },
    });
    started.push(bench.close, server.close);
    const rooms = await bench.tools.forRoom('room');
    return {
      bench,
      seen,
      offered: rooms.find(({ id }) => id === 'hostile')!,
      call: (changes = {}) => bench.tools.call({ ...callOf('hostile', 'tool'), ...changes }),
      failures: async () => (await readBreaker(bench.store, 'hostile'))?.failedAt.length ?? 0,
      goDown: server.close,
    };
  };
};
