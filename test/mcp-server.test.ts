import { createHash, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CreateAccessTokenDocument,
  CurrentAccessTokenDocument,
  MessagesDocument,
  OnMessageDocument,
  RevokeAccessTokenDocument,
  SendMessageDocument,
} from './lib/__generated__/operations.ts';
import { dataOf, request } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

type Scope = 'READ' | 'WRITE';

let confab: Confab;
let ada: Person;
let bob: Person;
let roomId: string;
let token: { readonly id: string; readonly secret: string };

beforeAll(async () => {
  confab = await startConfab();
  [ada, bob] = [await confab.person('Ada'), await confab.person('Bob')];
  roomId = await ada.createRoom('PUBLIC', 'Plans');
  await bob.join(roomId);
  token = await newToken(ada);
});

afterAll(() => confab.close());

async function newToken(owner: Person, scopes: Scope[] = ['READ', 'WRITE']) {
  const input = { name: 'Editor', scopes, days: 1 };
  const { accessToken, secret } = dataOf(await owner.ask(CreateAccessTokenDocument, { input })).createAccessToken;
  return { id: accessToken.id, secret };
}

const mcpUrl = () => new URL('/mcp', confab.origin);
const who = { name: 'test', version: '1' };
const bearer = (secret: string) => ({ requestInit: { headers: { authorization: `Bearer ${secret}` } } });

/** What the tests use of a client, of either generation. */
interface AnyClient {
  listTools(): Promise<{ tools: { name: string }[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

async function newerClient(secret: string): Promise<Client> {
  const client = new Client(who, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(mcpUrl(), bearer(secret)));
  return client;
}

async function olderClient(secret: string): Promise<AnyClient> {
  const client = new OlderClient(who);
  await client.connect(new OlderTransport(mcpUrl(), bearer(secret)) as Parameters<OlderClient['connect']>[0]);
  return client as AnyClient;
}

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: who },
};

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request with any header, also a Host, which fetch does not let one choose. */
const send = ({ method = 'POST', headers = {}, body = JSON.stringify(initialize) }: Sent) =>
  new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const all = {
      authorization: `Bearer ${token.secret}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    };
    const sent = httpRequest(mcpUrl(), { method, headers: all }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    sent.on('error', reject).end(method === 'POST' ? body : undefined);
  });

describe.each([
  ['the official client', newerClient as (secret: string) => Promise<AnyClient>],
  ['a client of the older SDK', olderClient],
])('%s', (_, connect) => {
  let client: AnyClient;
  beforeAll(async () => void (client = await connect(token.secret)));
  afterAll(() => client.close());

  it('makes a room, sends and reads', async () => {
    const made = await client.callTool({ name: 'create_room', arguments: { title: `Of ${randomUUID()}` } });
    const { roomId: room } = made.structuredContent as { roomId: string };
    const sent = await client.callTool({ name: 'send_message', arguments: { roomId: room, body: 'Hello' } });
    expect(sent).toMatchObject({ structuredContent: { seq: 1, repeated: false, via: 'Editor' } });
    const again = await client.callTool({ name: 'send_message', arguments: { roomId: room, body: 'Hello' } });
    expect(again).toMatchObject({ structuredContent: { seq: 1, repeated: true } });
    const read = await client.callTool({ name: 'read_messages', arguments: { roomId: room } });
    expect(read).toMatchObject({ structuredContent: { messages: [{ body: 'Hello', sender: 'Ada', via: 'Editor' }] } });
    const found = await client.callTool({ name: 'search_messages', arguments: { query: 'hello', roomId: room } });
    expect(found).toMatchObject({ structuredContent: { matchCount: 1, isWhole: true } });
    const here = await client.callTool({ name: 'who_is_here', arguments: { roomId: room } });
    expect(here).toMatchObject({ structuredContent: { members: [{ name: 'Ada', role: 'OWNER' }] } });
    const rooms = await client.callTool({ name: 'list_rooms', arguments: {} });
    expect(JSON.stringify(rooms.structuredContent)).toContain(room);
  });

  it('is told politely that a room is not its person’s', async () => {
    const secret = await bob.createRoom('PRIVATE', 'Secret');
    await bob.send(secret, 'for nobody');
    for (const [name, more] of [
      ['read_messages', {}],
      ['send_message', { body: 'x' }],
      ['who_is_here', {}],
      ['search_messages', { query: 'nobody' }],
    ] as const) {
      const result = await client.callTool({ name, arguments: { roomId: secret, ...more } });
      expect([name, result]).toMatchObject([name, { isError: true, content: [{ text: /^Forbidden: Only members/ }] }]);
    }
  });
});

describe('a message sent over MCP', () => {
  it('reaches the room as it is sent, and says by which token', async () => {
    const subscription = await bob.follow(OnMessageDocument, { roomId });
    const client = await newerClient(token.secret);
    await client.callTool({ name: 'send_message', arguments: { roomId, body: 'Live', clientId: randomUUID() } });
    expect((await subscription.next()).onMessage).toMatchObject({ body: 'Live', senderName: 'Ada', via: 'Editor' });
    await client.close();
    const { messages } = dataOf(await bob.ask(MessagesDocument, { roomId }));
    expect(messages.items.at(-1)).toMatchObject({ body: 'Live', via: 'Editor' });
  });

  it('is a resource and part of a prompt', async () => {
    const client = await newerClient(token.secret);
    await bob.send(roomId, 'Resource me');
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain(`chat://rooms/${roomId}`);
    const { contents } = await client.readResource({ uri: `chat://rooms/${roomId}` });
    expect(JSON.stringify(contents)).toContain('Resource me');
    const { messages } = await client.getPrompt({ name: 'catch_me_up', arguments: { roomId } });
    expect(JSON.stringify(messages)).toContain('Resource me');
    await client.close();
  });
});

describe('a token', () => {
  const ask = (secret: string) =>
    request(confab.config.graphqlUrl, { authorization: secret }, CurrentAccessTokenDocument, {});

  it('that reads only is shown no tool that writes, and writes by no way', async () => {
    const reader = await newToken(ada, ['READ']);
    const client = await newerClient(reader.secret);
    const names = (await client.listTools()).tools.map(({ name }) => name);
    expect(names.sort()).toEqual(['list_rooms', 'read_messages', 'search_messages', 'who_is_here']);
    await client.close();
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'send_message', arguments: {} } };
    const headers = { authorization: `Bearer ${reader.secret}` };
    const refused = await send({ headers, body: JSON.stringify(call) });
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      403,
      expect.stringContaining('error="insufficient_scope"'),
    ]);
    const input = { roomId, clientId: randomUUID(), body: 'x' };
    const direct = await request(confab.config.graphqlUrl, { authorization: reader.secret }, SendMessageDocument, {
      input,
    });
    expect(direct.errors).toHaveLength(1);
    expect(JSON.stringify(dataOf(await bob.ask(MessagesDocument, { roomId })))).not.toContain(input.clientId);
  });

  it('that is revoked ends at once, in the middle of its use', async () => {
    const { id, secret } = await newToken(ada);
    const client = await newerClient(secret);
    await client.listTools();
    dataOf(await ada.ask(RevokeAccessTokenDocument, { id }));
    await expect(client.listPrompts()).rejects.toThrow();
    expect((await send({ headers: { authorization: `Bearer ${secret}` } })).status).toBe(401);
    expect((await ask(secret)).status).toBe(401);
  });

  it('that has ended is refused, and one in use says when', async () => {
    const { secret } = await newToken(ada);
    expect(dataOf(await ask(secret)).currentAccessToken.lastUsedAt).toMatch(/:00\.000Z$/);
    const hash = createHash('sha256').update(secret).digest('hex');
    confab.callTable('UpdateItem', (TableName) => ({
      TableName,
      Key: { pk: { S: `TOKEN#${hash}` }, sk: { S: 'TOKEN' } },
      UpdateExpression: 'SET endsAt = :past',
      ExpressionAttributeValues: { ':past': { S: new Date(Date.now() - 1).toISOString() } },
    }));
    expect((await ask(secret)).status).toBe(401);
    const refused = await send({ headers: { authorization: `Bearer ${secret}` } });
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining(`resource_metadata="${confab.origin}/.well-known/oauth-protected-resource/mcp"`),
    ]);
  });

  it('stops at twenty', async () => {
    const carl = await confab.person('Carl');
    for (let count = 0; count < 20; count++) await newToken(carl, ['READ']);
    const input = { name: 'one more', scopes: ['READ' as const], days: 1 };
    expect((await carl.ask(CreateAccessTokenDocument, { input })).errors).toMatchObject([{ errorType: 'Conflict' }]);
  });
});

describe('bad input', () => {
  it('has the metadata at this very address', async () => {
    const response = await fetch(new URL('/.well-known/oauth-protected-resource/mcp', confab.origin));
    await expect(response.json()).resolves.toMatchObject({ resource: mcpUrl().href });
  });

  it.each<[string, number, Sent]>([
    ['another host', 403, { headers: { host: 'evil.example.com' } }],
    ['a page of another origin', 403, { headers: { origin: 'http://evil.example.com' } }],
    ['a sign-in token', 401, { headers: { authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln' } }],
    ['a huge body', 413, { body: JSON.stringify({ ...initialize, pad: 'x'.repeat(400_000) }) }],
    ['garbage', 400, { body: '{"jsonrpc": "2.0", ' }],
    ['a large batch', 400, { body: JSON.stringify(Array.from({ length: 500 }, () => initialize)) }],
    ['a stream to listen to', 405, { method: 'GET', headers: { accept: 'text/event-stream' } }],
    ['the end of a session', 405, { method: 'DELETE' }],
    ['text', 415, { headers: { 'content-type': 'text/plain' } }],
  ])('%s is refused: %s', async (_, status, sent) => {
    expect((await send(sent)).status).toBe(status);
  });

  it('leaves the server well', async () => {
    const ping = { jsonrpc: '2.0', method: 'ping', id: 5 };
    const { status, text } = await send({ body: JSON.stringify([ping, { ...ping, id: 6 }]) });
    expect([status, text]).toEqual([200, expect.stringMatching(/"id":5.*"id":6/s)]);
  });
});
