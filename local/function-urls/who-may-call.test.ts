import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Local } from '../start-local.ts';
import { closeStarted, open, permission, permitted, start, startOpen, url } from './test-bed.ts';

afterEach(closeStarted);

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
