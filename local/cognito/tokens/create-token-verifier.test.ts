import { createHmac, createPublicKey, createSign, generateKeyPairSync, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientId, poolId, startTestBed, type TestBed } from '../test-bed.ts';

const credentials = { email: 'ann@example.test', name: 'Ann', password: 'Correct-h0rse' };
let bed: TestBed;
let idToken: string;
let jwk: { kid: string; n: string; e: string; kty: string };

beforeEach(async () => {
  bed = await startTestBed({
    metadata: { LocalUsers: [credentials] },
    client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  });
  await bed.cognito.ensureLocalUsers();
  const { body } = await bed.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: credentials.email, PASSWORD: credentials.password },
  });
  idToken = (body.AuthenticationResult as { IdToken: string }).IdToken;
  const response = await fetch(`${bed.endpoint}${poolId}/.well-known/jwks.json`);
  jwk = ((await response.json()) as { keys: (typeof jwk)[] }).keys[0] ?? { kid: '', n: '', e: '', kty: '' };
});
afterEach(() => bed.close());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const signedByStranger = (claims: object, header: object = { alg: 'RS256', kid: jwk.kid }) => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(stranger.privateKey, 'base64url')}`;
};

it('publishes the key that tokens are signed with', () => {
  const [head, body, signature = ''] = idToken.split('.');
  expect(jwk).toMatchObject({ alg: 'RS256', use: 'sig', kty: 'RSA' });
  expect(JSON.parse(Buffer.from(head ?? '', 'base64url').toString())).toEqual({ kid: jwk.kid, alg: 'RS256' });
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
});

it('accepts its own token, again and again, until it expires', () => {
  expect(bed.cognito.verifyToken(poolId, idToken)).toMatchObject({ email: credentials.email });
  bed.advance(3_590_000);
  expect(bed.cognito.verifyToken(poolId, idToken)).toMatchObject({ email: credentials.email });
  bed.advance(11_000);
  expect(() => bed.cognito.verifyToken(poolId, idToken)).toThrow(expect.objectContaining({ reason: 'expired' }));
});

it('refuses every kind of forgery', () => {
  bed.cognito.verifyToken(poolId, idToken);
  const [head = '', body = '', signature = ''] = idToken.split('.');
  const claims = decode(idToken);
  const publicPem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const confused = `${encode({ alg: 'HS256', kid: jwk.kid })}.${body}`;
  const forgeries = {
    'no algorithm': `${encode({ alg: 'none', kid: jwk.kid })}.${body}.`,
    'the public key as a secret': `${confused}.${createHmac('sha256', publicPem).update(confused).digest('base64url')}`,
    'other claims': `${head}.${encode({ ...claims, sub: 'someone-else' })}.${signature}`,
    'a later expiry': `${head}.${encode({ ...claims, exp: claims.exp + 9_999 })}.${signature}`,
    'another key': signedByStranger(claims),
    'another key id': signedByStranger(claims, { alg: 'RS256', kid: 'other' }),
    'a key of its own': signedByStranger(claims, {
      alg: 'RS256',
      kid: jwk.kid,
      jwk: stranger.publicKey.export({ format: 'jwk' }),
    }),
    'a changed signature': `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'no signature': `${head}.${body}.`,
    'two parts': `${head}.${body}`,
    'four parts': `${idToken}.${signature}`,
    'a claim that is no object': `${head}.${Buffer.from('null').toString('base64url')}.${signature}`,
    nothing: '',
    'no token': 'Bearer',
  };
  for (const [kind, token] of Object.entries(forgeries)) {
    expect(() => bed.cognito.verifyToken(poolId, token), kind).toThrow(expect.objectContaining({ reason: 'invalid' }));
  }
});

it('refuses a token at another pool, even one that it has seen', () => {
  bed.cognito.verifyToken(poolId, idToken);
  expect(() => bed.cognito.verifyToken('eu-central-1_Other0000', idToken)).toThrow(
    expect.objectContaining({ reason: 'invalid' }),
  );
});

it('refuses a token of an install with other keys', async () => {
  const other = await startTestBed();
  expect(() => other.cognito.verifyToken(poolId, idToken)).toThrow(expect.objectContaining({ reason: 'invalid' }));
  await other.close();
});

it('does not let an ID token stand for an access token', async () => {
  expect((await bed.call('GetUser', { AccessToken: idToken })).body).toEqual({
    __type: 'NotAuthorizedException',
    message: 'Invalid Access Token',
  });
});
