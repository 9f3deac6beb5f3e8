import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientId, poolId, startTestBed, type TestBed } from './test-bed.ts';

let bed: TestBed;
beforeEach(async () => {
  bed = await startTestBed();
});
afterEach(() => bed.close());

it.each([
  ['SignUp', '{"ClientId":', 'SerializationException', 'Could not parse request body into json'],
  ['SignUp', '[]', 'SerializationException', 'Unexpected value type in payload'],
  ['SignUp', 'null', 'SerializationException', 'Unexpected value type in payload'],
  [
    'SignUp',
    {},
    'InvalidParameterException',
    "1 validation error detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null",
  ],
  ['SignUp', { ClientId: 5 }, 'SerializationException', 'NUMBER_VALUE can not be converted to a String'],
  ['SignUp', { ClientId: clientId, Username: {}, Password: 'b' }, 'SerializationException', undefined],
  [
    'SignUp',
    { ClientId: clientId, Username: 'a', Password: 'b', UserAttributes: 'c' },
    'SerializationException',
    undefined,
  ],
  [
    'SignUp',
    { ClientId: clientId, Username: 'a', Password: 'b', UserAttributes: [null] },
    'SerializationException',
    undefined,
  ],
  [
    'SignUp',
    { ClientId: 'nobody', Username: 'a', Password: 'b' },
    'ResourceNotFoundException',
    'User pool client nobody does not exist.',
  ],
  ['GetUser', { AccessToken: 'x' }, 'NotAuthorizedException', 'Invalid Access Token'],
  ['GetUser', { AccessToken: 'é.♥.\n' }, 'NotAuthorizedException', 'Invalid Access Token'],
  [
    'InitiateAuth',
    { ClientId: clientId, AuthFlow: 'MAGIC' },
    'InvalidParameterException',
    'Initiate Auth method not supported: MAGIC',
  ],
  [
    'InitiateAuth',
    { ClientId: clientId, AuthFlow: 'USER_SRP_AUTH' },
    'InvalidParameterException',
    'Missing required parameter USERNAME',
  ],
  [
    'InitiateAuth',
    { ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'a', SRP_A: '0' } },
    'InvalidParameterException',
    'Invalid SRP_A.',
  ],
  ['toString', {}, 'UnknownOperationException', ''],
  ['Admin ♥', {}, 'UnknownOperationException', ''],
])('answers %s of %j with %s and lives on', async (operation, input, type, message) => {
  const target = encodeURIComponent(operation);
  const answer = await bed.call(target, input);
  expect(answer).toMatchObject({ status: 400, type: `${type}:`, body: { __type: type } });
  if (message !== undefined) expect(answer.body.message).toBe(message);
  expect((await bed.call('GetUser', {})).status).toBe(400);
});

it('lets browsers of any origin in', async () => {
  const preflight = await fetch(bed.endpoint, {
    method: 'OPTIONS',
    headers: { origin: 'http://x.test', 'access-control-request-headers': 'x-amz-target,content-type' },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('x-amz-target,content-type');
  const answer = await fetch(bed.endpoint, { method: 'POST', body: '{}' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
});

it('tells where its keys are, under any prefix', async () => {
  const response = await fetch(`${bed.endpoint}${poolId}/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({ issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${poolId}` });
  const root = await fetch(new URL(`/${poolId}/.well-known/jwks.json`, bed.endpoint));
  expect(root.headers.get('content-type')).toBe('application/json');
  expect((await fetch(new URL('/eu_Nobody/.well-known/jwks.json', bed.endpoint))).status).toBe(404);
});

it('refuses a body over one megabyte and survives one that breaks off', async () => {
  expect(await bed.call('SignUp', JSON.stringify({ ClientId: 'x'.repeat(1_100_000) }))).toMatchObject({
    status: 413,
    type: 'RequestEntityTooLargeException:',
  });
  await new Promise<void>((resolve) => {
    const broken = request(bed.endpoint, { method: 'POST', headers: { 'content-length': '1000' } });
    broken.on('error', () => resolve());
    broken.write('{"Clie', () => broken.destroy(new Error('cut')));
  });
  expect((await bed.call('GetUser', {})).status).toBe(400);
});
