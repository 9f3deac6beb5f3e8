import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { createCredentials } from './create-credentials.ts';
import { createVerifier } from './create-verifier.ts';
import type { Credentials, Principal, SignedRequest } from './iam.ts';

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' || secret === undefined ? secret : Buffer.from(secret as Uint8Array);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: string | Uint8Array) {
    this.#hash.update(data);
  }
  digest() {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }
  reset() {}
}

const role: Principal = { kind: 'role', arn: 'arn:aws:iam::000000000000:role/writer' };
const root: Principal = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' };
const store = createCredentials(':memory:', root.arn);
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const verify = createVerifier(store, 'eu-central-1', { now: () => now });

type Draft = { method?: string; path?: string; query?: Record<string, string | string[]>; body?: string };

async function signed(
  draft: Draft = {},
  more: { credentials?: Credentials; at?: number; region?: string; service?: string } = {},
) {
  const { method = 'POST', path = '/dynamodb/', query = {}, body = '{"TableName":"t"}' } = draft;
  const signer = new SignatureV4({
    credentials: more.credentials ?? store.credentialsFor(root),
    region: more.region ?? 'eu-central-1',
    service: more.service ?? 'dynamodb',
    sha256: Sha256,
  });
  const headers = { host: '127.0.0.1:4000', 'x-amz-target': 'DynamoDB_20120810.GetItem', 'x-spaces': ' a   b ' };
  const signedRequest = await signer.sign(
    { method, protocol: 'http:', hostname: '127.0.0.1', path, query, headers, body },
    { signingDate: new Date(more.at ?? now) },
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) => [v].flat().map((one): [string, string] => [k, one])),
  );
  const url = `${path}${search.size > 0 ? `?${search.toString().replaceAll('+', '%20')}` : ''}`;
  return { method, url, headers: signedRequest.headers, body: Buffer.from(body) } satisfies SignedRequest;
}

const failure = async (request: Promise<SignedRequest> | SignedRequest, service = 'dynamodb') => {
  try {
    verify(await request, service);
  } catch (error) {
    return error as { code: string; message: string; statusCode: number };
  }
  throw new Error('was accepted');
};

describe('a request that the SDK signed', () => {
  it.each([
    [{}],
    [{ path: '/' }],
    [{ method: 'GET', path: '/a%20b/./c//d/../é%C3%A9/(x)*', body: '' }],
    [{ query: { b: ['2', '1'], 'a b': "x&y='*'", 'a-b': '', a: '?' } }],
  ])('is accepted: %j', async (draft: Draft) => {
    expect(verify(await signed(draft), 'dynamodb')).toEqual(root);
  });

  it('is known as the role whose session signed it', async () => {
    expect(verify(await signed({}, { credentials: store.credentialsFor(role) }), 'dynamodb')).toEqual(role);
  });

  it('is accepted presigned until it expires', async () => {
    const signer = new SignatureV4({
      credentials: store.credentialsFor(role),
      region: 'eu-central-1',
      service: 'dynamodb',
      sha256: Sha256,
    });
    const presign = async (at: number) => {
      const { query = {} } = await signer.presign(
        { method: 'GET', protocol: 'http:', hostname: 'h', path: '/x', headers: { host: 'h' } },
        { expiresIn: 60, signingDate: new Date(at) },
      );
      const url = `/x?${new URLSearchParams(query as Record<string, string>)}`;
      return { method: 'GET', url, headers: { host: 'h' }, body: Buffer.alloc(0) };
    };
    expect(verify(await presign(now - 59_000), 'dynamodb')).toEqual(role);
    expect((await failure(presign(now - 61_000))).message).toMatch(/^Signature expired: /);
    const forged = await presign(now);
    expect((await failure({ ...forged, url: forged.url.replace('/x', '/y') })).code).toBe('InvalidSignatureException');
  });
});

describe('a request that was changed or signed otherwise', () => {
  it('is refused when its body, path, query, method or a signed header differs', async () => {
    const good = await signed();
    const changed: SignedRequest[] = [
      { ...good, body: Buffer.from('{"TableName":"u"}') },
      { ...good, url: '/cognito/' },
      { ...good, url: `${good.url}?a=1` },
      { ...good, method: 'PUT' },
      { ...good, headers: { ...good.headers, 'x-amz-target': 'DynamoDB_20120810.DeleteTable' } },
    ];
    for (const request of changed) {
      expect(await failure(request)).toMatchObject({
        code: 'InvalidSignatureException',
        statusCode: 400,
        message: expect.stringMatching(
          /^The request signature we calculated does not match the signature you provided\./,
        ),
      });
    }
  });

  it('is refused with a wrong secret, an unknown key or a foreign session token', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = store.credentialsFor(role);
    expect((await failure(signed({}, { credentials: { accessKeyId, secretAccessKey: 'x', sessionToken } }))).code).toBe(
      'InvalidSignatureException',
    );
    for (const credentials of [
      { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey },
      { accessKeyId, secretAccessKey },
      { accessKeyId, secretAccessKey, sessionToken: 'other' },
    ]) {
      expect(await failure(signed({}, { credentials }))).toMatchObject({
        code: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      });
    }
  });

  it('is refused more than five minutes early or late', async () => {
    expect(verify(await signed({}, { at: now - 299_000 }), 'dynamodb')).toEqual(root);
    expect(verify(await signed({}, { at: now + 299_000 }), 'dynamodb')).toEqual(root);
    expect((await failure(signed({}, { at: now - 301_000 }))).message).toBe(
      'Signature expired: 20260102T025904Z is now earlier than 20260102T025905Z (20260102T030405Z - 5 min.)',
    );
    expect((await failure(signed({}, { at: now + 301_000 }))).message).toMatch(/^Signature not yet current: /);
  });

  it('is refused for another region or service', async () => {
    expect((await failure(signed({}, { region: 'us-east-1' }))).message).toMatch(/valid region, not 'us-east-1'/);
    expect((await failure(signed({}, { service: 'sqs' }))).message).toMatch(/correct service: 'dynamodb'/);
  });

  it('is refused without a signature, or with half of one', async () => {
    const good = await signed();
    const { authorization = '', ...bare } = good.headers;
    expect(await failure({ ...good, headers: bare })).toMatchObject({
      code: 'MissingAuthenticationTokenException',
      message: 'Request is missing Authentication Token',
    });
    const half = authorization.replace(/, Signature=.*/, '');
    expect(await failure({ ...good, headers: { ...bare, authorization: half } })).toMatchObject({
      code: 'IncompleteSignatureException',
      message: `Authorization header requires 'Signature' parameter. Authorization=${half}`,
    });
  });

  it('has the error names of the service it was for', async () => {
    const good = await signed({}, { service: 'sts' });
    expect((await failure({ ...good, method: 'PUT' }, 'sts')).code).toBe('SignatureDoesNotMatch');
  });
});
