import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newSecret } from '../lib/token-secret.ts';
import { eventFetch } from '../test/event-fetch.ts';
import { listenToConsole } from '../test/fake-dynamodb.ts';
import { type McpFunction, mcpUrl, startMcpFunction } from '../test/mcp-function.ts';

let mcp: McpFunction;
let log: string[];

beforeAll(async () => void (mcp = await startMcpFunction()));

afterAll(() => {
  vi.unstubAllEnvs();
  mcp.api.close();
});

beforeEach(() => {
  log = listenToConsole();
  mcp.api.asked.length = 0;
  Object.assign(mcp.token, { scopes: ['READ', 'WRITE'], isRevoked: false });
});

afterEach(() => vi.restoreAllMocks());

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
const rpc = (method: string, params = {}) => ({ jsonrpc: '2.0', id: 7, method, params });

interface Changes {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string | undefined>;
  readonly url?: string;
}

const post = ({ method = 'POST', body = initialize, headers = {}, url = mcpUrl }: Changes = {}) => {
  const sent: Record<string, string | undefined> = {
    authorization: `Bearer ${mcp.token.secret}`,
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    ...headers,
  };
  return mcp.fetch(url, {
    method,
    headers: Object.entries(sent).filter((header): header is [string, string] => header[1] !== undefined),
    ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
};

const metadata = 'http://127.0.0.1:4000/.well-known/oauth-protected-resource';

describe('who may call', () => {
  it('answers a token that the API knows, and says its correlation id to the API', async () => {
    const response = await post({ headers: { 'x-correlation-id': 'tool-1' } });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"name":"confab"')]);
    expect(response.headers.get('x-correlation-id')).toBe('tool-1');
    expect(mcp.api.asked).toMatchObject([
      { headers: { authorization: mcp.token.secret, 'x-correlation-id': 'tool-1' } },
    ]);
  });

  it.each([
    ['no token', () => undefined],
    ['another scheme', () => `Basic ${mcp.token.secret}`],
    ['a sign-in token', () => 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
    ['a token nobody made', () => `Bearer ${newSecret()}`],
  ])('challenges %s and names the metadata', async (_, authorization) => {
    const response = await post({ headers: { authorization: authorization() } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*resource_metadata="[^"]+"/);
    expect(response.headers.get('www-authenticate')).toContain(`"${metadata}/mcp"`);
  });

  it('does not show the API what is no token of ours', async () => {
    await post({ headers: { authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln' } });
    expect(mcp.api.asked).toEqual([]);
  });

  it('challenges a token from the moment it is revoked', async () => {
    expect((await post()).status).toBe(200);
    mcp.token.isRevoked = true;
    expect((await post()).status).toBe(401);
  });

  it('says 500, not 401, where the API does not answer, and nothing of why', async () => {
    const { answers } = mcp.api;
    const known = answers.CurrentAccessToken!;
    answers.CurrentAccessToken = () => ({ status: 500, errors: [{ errorType: 'Secret', message: 'stack' }] });
    const response = await post();
    answers.CurrentAccessToken = known;
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringMatching(/stack|Secret/)]);
  });

  it('asks for more scope where a token that reads shall write', async () => {
    mcp.token.scopes = ['READ'];
    const call = rpc('tools/call', { name: 'send_message', arguments: { roomId: 'r', body: 'x' } });
    for (const body of [call, [rpc('ping'), call]]) {
      const response = await post({ body });
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toMatch(/error="insufficient_scope".*scope="read write"/);
    }
    expect(mcp.api.asked.map(({ operation }) => operation)).toEqual(['CurrentAccessToken', 'CurrentAccessToken']);
  });

  it.each(['evil.example.com', '127.0.0.1.evil.example.com', 'localhost@evil.example.com', ''])(
    'refuses the host %j',
    async (host) => {
      expect((await post({ headers: { host } })).status).toBe(403);
      expect(mcp.api.asked).toEqual([]);
    },
  );

  it.each(['http://evil.example.com', 'null', 'http://127.0.0.1:4001', 'https://chat.example.com.evil.example.com'])(
    'refuses pages of %s',
    async (origin) => {
      expect((await post({ headers: { origin } })).status).toBe(403);
      expect(mcp.api.asked).toEqual([]);
    },
  );

  it.each(['http://127.0.0.1:4000', 'https://chat.example.com'])('serves pages of %s', async (origin) => {
    const asks = { 'access-control-request-method': 'POST', authorization: undefined };
    const preflight = await post({ method: 'OPTIONS', headers: { origin, ...asks } });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ]);
    for (const authorization of [`Bearer ${mcp.token.secret}`, undefined]) {
      const response = await post({ headers: { origin, authorization } });
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    }
  });

  it('lets no other page read an answer', async () => {
    const asks = { 'access-control-request-method': 'POST', origin: 'http://evil.example.com' };
    for (const response of [await post({ method: 'OPTIONS', headers: asks }), await post()]) {
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    }
  });
});

describe('what it says to odd requests', () => {
  it.each([
    ['GET', 405],
    ['DELETE', 405],
    ['PUT', 405],
  ])('%s: %i', async (method, status) => {
    const response = await post({ method });
    expect([response.status, response.headers.get('allow')]).toEqual([status, 'POST']);
  });

  it.each<[string, number, Changes]>([
    ['no event stream accepted', 406, { headers: { accept: 'application/json' } }],
    ['another type', 415, { headers: { 'content-type': 'text/plain' } }],
    ['a huge body', 413, { body: JSON.stringify({ ...initialize, pad: 'x'.repeat(300_000) }) }],
    ['garbage', 400, { body: '{"jsonrpc":' }],
    ['no JSON-RPC', 400, { body: { hello: 1 } }],
    ['an empty batch', 400, { body: [] }],
    ['a batch of 1,000', 400, { body: Array.from({ length: 1_000 }, () => rpc('ping')) }],
    ['another path', 404, { url: 'http://127.0.0.1:4000/mcp/x' }],
    ['a notification', 202, { body: { jsonrpc: '2.0', method: 'notifications/initialized' } }],
  ])('%s: %s', async (_, status, changes) => {
    const response = await post(changes);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/at .*\.ts|node_modules/);
  });

  it('answers each of a batch', async () => {
    const text = await (await post({ body: [rpc('ping'), { ...rpc('tools/list'), id: 8 }] })).text();
    expect(text).toContain('"id":7');
    expect(text).toContain('send_message');
  });

  it('explains itself to a person with a browser', async () => {
    const response = await post({ method: 'GET', headers: { accept: 'text/html,*/*', authorization: undefined } });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('Access tokens')]);
  });

  it('opens no subscription', async () => {
    const body = {
      ...rpc('subscriptions/listen', {
        notifications: {},
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      }),
    };
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' };
    await expect((await post({ body, headers })).text()).resolves.toContain('Subscription limit reached');
  });

  it('answers an event that is none with a safe text', async () => {
    const result = await mcp.serve({} as Parameters<McpFunction['serve']>[0]);
    expect(result).toMatchObject({ statusCode: 500, body: expect.stringContaining('(request-1)') });
  });

  it('keeps token and text out of the log', async () => {
    await post({ body: rpc('tools/call', { name: 'read_messages', arguments: { roomId: 'private-words' } }) });
    await post({ body: '{"private-words"' });
    expect(log.length).toBeGreaterThan(1);
    expect(log.join()).not.toMatch(new RegExp(`${mcp.token.secret}|private-words`));
  });
});

describe('the metadata', () => {
  const shown = (origin: string) => ({
    resource: `${origin}/mcp`,
    resource_name: 'Confab',
    scopes_supported: ['read', 'write'],
    bearer_methods_supported: ['header'],
    resource_documentation: `${origin}/mcp`,
  });

  it.each([metadata, `${metadata}/mcp`])('is at %s, for everyone', async (url) => {
    const response = await post({ method: 'GET', url, headers: { authorization: undefined } });
    expect([response.status, await response.json()]).toEqual([200, shown('http://127.0.0.1:4000')]);
  });

  it('is only read', async () => {
    expect((await post({ url: metadata })).status).toBe(405);
  });
});

describe('in AWS', () => {
  it('serves its own domain alone, over https', async () => {
    vi.resetModules();
    vi.stubEnv('GRAPHQL_URL', 'https://api.example.com/graphql');
    const { handler } = await import('./handler.ts');
    const serve = (event: object) => handler(event as never, { awsRequestId: 'r' } as never) as never;
    const get = (host: string) =>
      eventFetch(serve, 'abc.lambda-url.eu-central-1.on.aws')(`https://${host}/.well-known/oauth-protected-resource`);
    await expect((await get('abc.lambda-url.eu-central-1.on.aws')).json()).resolves.toMatchObject({
      resource: 'https://abc.lambda-url.eu-central-1.on.aws/mcp',
    });
    for (const host of ['127.0.0.1', 'localhost', 'xyz.lambda-url.eu-central-1.on.aws']) {
      expect((await get(host)).status).toBe(403);
    }
  });
});
