import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Local } from '../start-local.ts';
import { closeStarted, startOpen } from './test-bed.ts';

afterEach(closeStarted);

const ask = (answer: unknown) => ({ 'x-ask': JSON.stringify({ answer }) });

/** Sends what fetch would not: header lines as they are. */
function raw(local: Local, path: string, headers: string[] = [], { method = 'GET', body = '' } = {}) {
  return new Promise<{ status: number; headers: string[]; text: string }>((resolve, reject) => {
    httpRequest(
      { port: local.port, host: '127.0.0.1', path, method, headers: ['host', `127.0.0.1:${local.port}`, ...headers] },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.rawHeaders, text }));
      },
    )
      .on('error', reject)
      .end(body);
  });
}
const eventOf = async (local: Local, path: string, headers?: string[], options?: object) =>
  JSON.parse((await raw(local, path, headers, options)).text);

describe('a function URL', () => {
  it('gives its address to the template: a path for the host of AWS, or the origin where the template names paths', async () => {
    const local = await startOpen();
    const { attribute, physicalId } = local.assembly.resources.get('EchoUrl')!;
    const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:echo';
    expect(attribute('FunctionUrl')).toBe(`${local.url}/function-url/echo/`);
    expect([physicalId, attribute('FunctionArn')]).toEqual([functionArn, functionArn]);
    const named = await startOpen({}, { OfflinePaths: ['/hook', '/.well-known/hook'] });
    expect(named.assembly.resources.get('EchoUrl')!.attribute('FunctionUrl')).toBe(`${named.url}/`);
    expect((await eventOf(named, '/hook/new')).rawPath).toBe('/hook/new');
    expect((await eventOf(named, '/.well-known/hook')).rawPath).toBe('/.well-known/hook');
    expect((await raw(named, '/hooked')).text).not.toContain('rawPath');
  });

  it('hands a request over in payload format 2.0', async () => {
    const local = await startOpen();
    const path = '/function-url/echo/a%20b/%zz?x=1&x=2&y=%C3%A4+1&bad=%&z';
    const sent = ['Accept', 'text/html', 'X-Twice', 'one', 'X-Twice', 'two', 'Cookie', 'a=1; b=2', 'User-Agent', 'me'];
    expect(await eventOf(local, path, sent)).toEqual({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/a%20b/%zz',
      rawQueryString: 'x=1&x=2&y=%C3%A4+1&bad=%&z',
      cookies: ['a=1', 'b=2'],
      headers: {
        accept: 'text/html',
        'x-twice': 'one,two',
        host: `127.0.0.1:${local.port}`,
        'user-agent': 'me',
        connection: expect.any(String),
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': String(local.port),
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { x: '1,2', y: 'ä 1', bad: '%', z: '' },
      requestContext: {
        accountId: 'anonymous',
        apiId: 'echo',
        domainName: `127.0.0.1:${local.port}`,
        domainPrefix: 'echo',
        http: { method: 'GET', path: '/a%20b/%zz', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'me' },
        requestId: expect.any(String),
        routeKey: '$default',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      isBase64Encoded: false,
    });
  });

  it.each([
    ['application/json; charset=utf-8', '{"ä":1}', false],
    ['text/plain', 'ä', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['application/octet-stream', 'ä', true],
  ])('hands over a body of %s', async (type, body, isBase64Encoded) => {
    const local = await startOpen();
    const event = await eventOf(local, '/function-url/echo/', ['Content-Type', type], { method: 'POST', body });
    expect(event).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
      requestContext: { http: { method: 'POST' } },
    });
  });

  it('sends what the function returns', async () => {
    const local = await startOpen();
    const get = (answer: unknown, init: RequestInit = {}) =>
      fetch(`${local.url}/function-url/echo/`, { ...init, headers: ask(answer) });
    for (const value of [{ a: 1 }, 'text', null, 7, []]) {
      const response = await get(value);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
      expect(await response.json()).toEqual(value);
    }
    const full = {
      statusCode: 401,
      headers: { 'X-Own': 'yes', 'content-type': 'text/plain', 'WWW-Authenticate': 'Bearer', date: 'today' },
      cookies: ['a=1; Path=/', 'b=2'],
      body: Buffer.from('bytes').toString('base64'),
      isBase64Encoded: true,
    };
    const response = await get(full);
    expect([response.status, await response.text()]).toEqual([401, 'bytes']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-own': 'yes',
      'content-type': 'text/plain',
      'x-amzn-remapped-date': 'today',
      'x-amzn-remapped-www-authenticate': 'Bearer',
      'www-authenticate': 'Bearer',
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    const head = await get({ statusCode: 200, body: 'four' }, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['4', '']);
    expect((await get({ statusCode: 204 })).status).toBe(204);
  });

  it.each([
    ['a failure', { fail: true }],
    ['a status that is none', { answer: { statusCode: 'fine' } }],
    ['a body that is no text', { answer: { statusCode: 200, body: { a: 1 } } }],
    ['a header that splits the answer', { answer: { statusCode: 200, headers: { 'x-a': 'b\\r\\nset-cookie: c=1' } } }],
    ['a header of a name that is none', { answer: { statusCode: 200, headers: { 'x a': 'b' } } }],
  ])('answers 502 to %s, and lives on', async (_, asked) => {
    const local = await startOpen();
    const path = '/function-url/echo/';
    const asText = JSON.stringify(asked).replaceAll('\\\\', '\\');
    const failed = await raw(local, path, ['x-ask', asText]);
    expect([failed.status, failed.text]).toEqual([502, 'Internal Server Error']);
    expect((await raw(local, path)).status).toBe(200);
  });

  it('takes 6 MB and no more, and outlives a client that goes away', async () => {
    const local = await startOpen();
    const post = (size: number) =>
      fetch(`${local.url}/function-url/echo/`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', ...ask({ statusCode: 200, body: 'taken' }) },
        body: 'x'.repeat(size),
      });
    expect((await post(6_200_000)).status).toBe(200);
    expect((await post(6_291_457)).status).toBe(413);
    const leaving = new AbortController();
    const left = fetch(`${local.url}/function-url/echo/`, { signal: leaving.signal }).catch(() => 'left');
    leaving.abort();
    expect(await left).toBe('left');
    expect((await post(1)).status).toBe(200);
    expect(local.log.recent().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('throttles past the function’s reserved concurrency', async () => {
    const local = await startOpen({}, undefined, { fn: { ReservedConcurrentExecutions: 0 } });
    const response = await fetch(`${local.url}/function-url/echo/`);
    expect([response.status, await response.json()]).toEqual([
      429,
      expect.objectContaining({ Message: 'Rate Exceeded.' }),
    ]);
  });
});
