import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import { writeAssembly } from '../assembly/write-assembly.ts';
import { type Local, startLocal } from '../start-local.ts';

const running: Local[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.close()));
});

/** Gives back its event, or the answer that the event's body asks for. */
const echo = `export const handler = async (event) => {
  const { answer, fail } = event.headers['x-ask'] ? JSON.parse(event.headers['x-ask']) : {};
  if (fail) throw new Error('no');
  return answer === undefined ? event : answer;
};`;

const open = {
  Url: { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
  Call: { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
};
const permission = (properties: object) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Principal: '*', ...properties },
});
const url = (properties: object = {}, metadata?: object) => ({
  Type: 'AWS::Lambda::Url',
  Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, ...properties },
  ...(metadata && { Metadata: metadata }),
});

interface Setup {
  readonly resources?: Record<string, unknown>;
  readonly fn?: object;
  readonly statements?: unknown[];
}

function assemblyFor({ resources = {}, fn = {}, statements = [] }: Setup): string {
  const template = {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'echo',
          AssumeRolePolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
          },
          Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: statements } }],
        },
      },
      Echo: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'echo',
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { S3Bucket: 'assets', S3Key: 'echo.zip' },
          ...fn,
        },
      },
      ...resources,
    },
  };
  return writeAssembly({ template, assets: { echo: { 'index.mjs': echo } } });
}

async function start(setup: Setup): Promise<Local> {
  const local = await startLocal({ assemblyDir: assemblyFor(setup), dataDir: ':memory:', port: 0 });
  running.push(local);
  return local;
}

const permitted = { PermitUrl: permission(open.Url), PermitCall: permission(open.Call) };
const startOpen = (properties: object = {}, metadata?: object, more: Setup = {}) =>
  start({ ...more, resources: { EchoUrl: url(properties, metadata), ...permitted, ...more.resources } });
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

describe('who may call a function URL', () => {
  it.each([
    ['without any permission', {}, 403],
    ['with that of before October 2025 alone', { PermitUrl: permission(open.Url) }, 403],
    ['with that for calls alone', { PermitCall: permission(open.Call) }, 403],
    [
      'with that for signed calls',
      { ...permitted, PermitUrl: permission({ ...open.Url, FunctionUrlAuthType: 'AWS_IAM' }) },
      403,
    ],
    ['with both', permitted, 200],
  ])('anybody, %s', async (_, permissions, status) => {
    const local = await start({ resources: { EchoUrl: url(), ...permissions } });
    const response = await fetch(`${local.url}/function-url/echo/`);
    expect(response.status).toBe(status);
    if (status === 403) expect(await response.json()).toEqual({ Message: expect.stringMatching(/^Forbidden/) });
  });

  class Sha256 {
    readonly hash;
    constructor(key?: unknown) {
      this.hash =
        key === undefined
          ? createHash('sha256')
          : createHmac('sha256', typeof key === 'string' ? key : Buffer.from(key as Uint8Array));
    }
    update(data: string | Uint8Array) {
      this.hash.update(data);
    }
    async digest() {
      return new Uint8Array(this.hash.digest());
    }
  }
  const signed = async (local: Local, statementsRole = 'echo') => {
    const credentials = local.iam.credentialsFor({
      kind: 'role',
      arn: `arn:aws:iam::000000000000:role/${statementsRole}`,
    });
    const signer = new SignatureV4({ service: 'lambda', region: 'eu-central-1', sha256: Sha256 as never, credentials });
    const { headers } = await signer.sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/function-url/echo/x',
      query: {},
      headers: { host: `127.0.0.1:${local.port}` },
    });
    return fetch(`${local.url}/function-url/echo/x`, { headers });
  };
  const statement = (action: string, condition: object) => ({
    Effect: 'Allow',
    Action: action,
    Resource: '*',
    Condition: condition,
  });
  const byUrl = statement('lambda:InvokeFunctionUrl', { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } });
  const byCall = statement('lambda:InvokeFunction', { Bool: { 'lambda:InvokedViaFunctionUrl': true } });

  it('a role whose policy allows it, where calls must be signed', async () => {
    const resources = { EchoUrl: url({ AuthType: 'AWS_IAM' }) };
    const local = await start({ resources, statements: [byUrl, byCall] });
    const response = await signed(local);
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({
        requestContext: expect.objectContaining({
          accountId: '000000000000',
          authorizer: { iam: expect.objectContaining({ userArn: 'arn:aws:sts::000000000000:assumed-role/echo/echo' }) },
        }),
      }),
    ]);
    expect((await fetch(`${local.url}/function-url/echo/x`)).status).toBe(403);
    const other = await start({ resources, statements: [byUrl] });
    expect((await signed(other)).status).toBe(403);
  });
});

describe('CORS settings', () => {
  const Cors = {
    AllowOrigins: ['https://a.example'],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['authorization'],
    ExposeHeaders: ['x-own'],
    AllowCredentials: true,
    MaxAge: 60,
  };
  const preflight = { origin: 'https://a.example', 'access-control-request-method': 'POST' };

  it('answer a browser’s question without a run', async () => {
    const local = await startOpen({ Cors });
    const options = (headers: Record<string, string>) =>
      fetch(`${local.url}/function-url/echo/`, { method: 'OPTIONS', headers });
    const response = await options(preflight);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://a.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '60',
      vary: 'Origin',
    });
    const refused = await options({ ...preflight, origin: 'https://b.example' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect(await (await options({})).json()).toMatchObject({ requestContext: { http: { method: 'OPTIONS' } } });
  });

  it('add to each answer for an origin that may read it', async () => {
    const local = await startOpen({ Cors });
    const get = async (origin: string) =>
      (await fetch(`${local.url}/function-url/echo/`, { headers: { origin } })).headers;
    const headers = await get('https://a.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://a.example');
    expect(headers.get('access-control-expose-headers')).toBe('x-own');
    expect((await get('https://b.example')).has('access-control-allow-origin')).toBe(false);
  });

  it('are the function’s own business where the URL has none', async () => {
    const local = await startOpen();
    const response = await fetch(`${local.url}/function-url/echo/`, { method: 'OPTIONS', headers: preflight });
    expect(await response.json()).toMatchObject({ requestContext: { http: { method: 'OPTIONS' } } });
  });
});

describe('at start', () => {
  it.each([
    [
      'streaming',
      { EchoUrl: url({ InvokeMode: 'RESPONSE_STREAM' }) },
      'EchoUrl: InvokeMode RESPONSE_STREAM is not supported offline',
    ],
    [
      'a function that is not there',
      { EchoUrl: url({ TargetFunctionArn: 'nobody' }) },
      'EchoUrl: the template has no function nobody',
    ],
    [
      'paths that are none',
      { EchoUrl: url({}, { OfflinePaths: ['hook/'] }) },
      'EchoUrl: the metadata OfflinePaths must be a list of paths',
    ],
    [
      'the whole web',
      { EchoUrl: url({}, { OfflinePaths: ['/'] }) },
      'EchoUrl: the metadata OfflinePaths must be a list of paths',
    ],
    [
      'a path of the offline cloud',
      { EchoUrl: url({}, { OfflinePaths: ['/graphql/x'] }) },
      'EchoUrl: the path /graphql/x is not free',
    ],
    [
      'two on one path',
      { EchoUrl: url({}, { OfflinePaths: ['/hook'] }), Other: url({}, { OfflinePaths: ['/hook/new'] }) },
      'Other and EchoUrl both claim the path /hook/new',
    ],
    [
      'two of one function',
      { EchoUrl: url(), Other: url() },
      'EchoUrl and Other both claim the path /function-url/echo',
    ],
  ])('is refused: %s', async (_, resources, message) => {
    await expect(start({ resources })).rejects.toThrow(message);
  });
});
