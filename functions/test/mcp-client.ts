import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { ApiAnswer } from './fake-api.ts';
import { type McpFunction, mcpUrl } from './mcp-function.ts';

export const who = { name: 'test', version: '1' };

export const clientOptions = ({ fetch, token }: McpFunction) => ({
  fetch,
  requestInit: { headers: { authorization: `Bearer ${token.secret}` } },
});

/** The official client, of the newest revision that both sides speak. */
export async function connectClient(mcp: McpFunction): Promise<Client> {
  const client = new Client(who, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(new URL(mcpUrl), clientOptions(mcp)));
  return client;
}

export const room = (id: string, changes = {}) => ({
  id,
  title: `Room ${id}`,
  topic: '',
  visibility: 'PRIVATE',
  memberCount: 2,
  lastSeq: 3,
  unread: 2,
  lastMessage: { senderName: 'Ada', text: 'Hi', sentAt: '2026-01-01T00:00:03Z' },
  membership: { role: 'OWNER', lastReadSeq: 1 },
  ...changes,
});

export const message = (seq: number, body = `text ${seq}`, changes = {}) => ({
  seq,
  senderId: 'user-2',
  senderName: 'Ada',
  sentAt: `2026-01-01T00:00:${String(seq % 60).padStart(2, '0')}Z`,
  body,
  via: null,
  ...changes,
});

export const page = (items: object[], hasMore = false): ApiAnswer => ({
  data: { messages: { items, hasMore, lastSeq: 900 } },
});
