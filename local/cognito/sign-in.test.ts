import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { enrol, error, Password, signIn, signUp, startAccounts, tokensOf, Username } from './test-account.ts';
import { clientId, type TestBed, type TestBedOptions } from './test-bed.ts';

const ClientId = clientId;
const beds: TestBed[] = [];
const start = async (options: TestBedOptions = {}) => {
  const bed = await startAccounts(options);
  beds.push(bed);
  return bed;
};
afterEach(() => Promise.all(beds.splice(0).map((bed) => bed.close())));

describe('signing in', () => {
  it('says that a person is not confirmed only to who knows the password', async () => {
    const bed = await start();
    await signUp(bed);
    expect(await signIn(bed)).toEqual(error('UserNotConfirmedException', 'User is not confirmed.'));
    expect(await signIn(bed, 'Wrong-h0rse')).toMatchObject({ __type: 'NotAuthorizedException' });
  });

  it('refuses a flow that the client does not allow', async () => {
    const bed = await start({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    expect(await signIn(bed)).toEqual(
      error('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client'),
    );
  });

  it('gives tokens as long as the client wants them to live', async () => {
    const TokenValidityUnits = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' };
    const validity = { AccessTokenValidity: 10, IdTokenValidity: 20, RefreshTokenValidity: 2, TokenValidityUnits };
    const bed = await start({ client: validity });
    const { AccessToken, ExpiresIn, RefreshToken } = await enrol(bed);
    expect(ExpiresIn).toBe(600);
    bed.advance(601_000);
    expect((await bed.call('GetUser', { AccessToken })).body).toEqual(
      error('NotAuthorizedException', 'Access Token has expired'),
    );
    const refresh = async () => (await bed.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })).body;
    expect(tokensOf(await refresh())).not.toHaveProperty('RefreshToken');
    bed.advance(2 * 3_600_000);
    expect(await refresh()).toEqual(error('NotAuthorizedException', 'Refresh Token has expired'));
  });

  it('refreshes by REFRESH_TOKEN_AUTH too', async () => {
    const bed = await start();
    const { RefreshToken } = await enrol(bed);
    const refresh = async (REFRESH_TOKEN: string) => {
      const AuthParameters = { REFRESH_TOKEN };
      return (await bed.call('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })).body;
    };
    expect(tokensOf(await refresh(RefreshToken)).AccessToken).toBeTruthy();
    expect(await refresh(`${RefreshToken}x`)).toEqual(error('NotAuthorizedException', 'Invalid Refresh Token'));
  });

  it('hands out a new refresh token each time where the client rotates them', async () => {
    const rotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 };
    const bed = await start({ client: { RefreshTokenRotation: rotation } });
    const { RefreshToken } = await enrol(bed);
    const refresh = async (token: string) =>
      (await bed.call('GetTokensFromRefreshToken', { ClientId, RefreshToken: token })).body;
    const next = tokensOf(await refresh(RefreshToken)).RefreshToken;
    expect(next).not.toBe(RefreshToken);
    expect(await refresh(RefreshToken)).toHaveProperty('AuthenticationResult');
    bed.advance(10_001);
    expect(await refresh(RefreshToken)).toMatchObject({ __type: 'RefreshTokenReuseException' });
    expect(await refresh(next)).toHaveProperty('AuthenticationResult');
  });

  it('ends a session by revoking its refresh token', async () => {
    const bed = await start();
    const { RefreshToken, AccessToken } = await enrol(bed);
    expect((await bed.call('RevokeToken', { ClientId, Token: RefreshToken })).body).toEqual({});
    expect((await bed.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })).body).toEqual(
      error('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    expect((await bed.call('GetUser', { AccessToken })).body).toMatchObject({
      message: 'Access Token has been revoked',
    });
  });
});

describe('an SRP challenge', () => {
  const initiate = async (bed: TestBed) => {
    const AuthParameters = { USERNAME: Username, SRP_A: 'abcdef' };
    const { body } = await bed.call('InitiateAuth', { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    return body.ChallengeParameters as Record<string, string>;
  };
  const respond = async (bed: TestBed, parameters: Record<string, string>, signature: string) => {
    const ChallengeResponses = {
      USERNAME: parameters.USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: parameters.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: 'Thu Jan 1 00:00:00 UTC 2026',
    };
    return (
      await bed.call('RespondToAuthChallenge', { ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses })
    ).body;
  };

  it('is lost by a wrong proof, of whatever form', async () => {
    const bed = await start();
    await enrol(bed);
    const refusal = error('NotAuthorizedException', 'Incorrect username or password.');
    for (const signature of [Buffer.alloc(32).toString('base64'), 'AA==', '♥']) {
      const parameters = await initiate(bed);
      expect(await respond(bed, parameters, signature)).toEqual(refusal);
      expect(await respond(bed, parameters, signature)).toEqual(refusal);
    }
    expect(await respond(bed, { USER_ID_FOR_SRP: 'x', SECRET_BLOCK: 'made up' }, 'AA==')).toEqual(refusal);
  });
});

it('keeps neither password nor refresh token in what it stores or logs', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cognito-'));
  const bed = await start({ dataDir });
  const { RefreshToken } = await enrol(bed);
  const stored = readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file), 'latin1'));
  const everything = [...stored, JSON.stringify(bed.log.recent())].join();
  rmSync(dataDir, { recursive: true });
  expect(everything).toContain(Username);
  expect(everything).not.toContain(Password);
  expect(everything).not.toContain(RefreshToken);
});
