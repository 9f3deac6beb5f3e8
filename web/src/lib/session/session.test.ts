import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { getToken, SignedOutError } from './get-token.ts';
import { sessionStore } from './session-store.ts';
import { signOut } from './sign-out.ts';
import { startSession } from './start-session.ts';

const clientId = 'abcdefghijklmnopqrstuvwxyz';
const pool = {
  userPoolId: 'local_abcdefghi',
  userPoolClientId: clientId,
  userPoolEndpoint: 'http://127.0.0.1:4000/cognito/',
};
const prefix = `CognitoIdentityServiceProvider.${clientId}`;
const cleanUps: (() => void)[] = [];

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.signature`;
}

/** What Amplify keeps after a sign-in, here or in another tab. */
function keepTokens({ name = 'Ann', expiresInS = 3_600 } = {}) {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { sub: 'user-1', exp: now + expiresInS, iat: now };
  const kept = {
    LastAuthUser: 'user-1',
    'user-1.idToken': jwt({ ...claims, token_use: 'id', name, email: 'ann@confab.test' }),
    'user-1.accessToken': jwt({ ...claims, token_use: 'access', username: 'user-1' }),
    'user-1.refreshToken': 'refresh-1',
    'user-1.clockDrift': '0',
  };
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(`${prefix}.${key}`, value);
}

const start = () => cleanUps.push(startSession(pool));
const tellOfOtherTab = () => dispatchEvent(new StorageEvent('storage', { key: `${prefix}.LastAuthUser` }));
const status = () => sessionStore.get().status;

function answerCognito(httpStatus: number, body: object) {
  const answer = () => Promise.resolve(Response.json(body, { status: httpStatus }));
  const fetchFn = vi.fn<typeof fetch>(answer);
  vi.stubGlobal('fetch', fetchFn);
  return fetchFn;
}

describe('a session', () => {
  it('is signed out where nothing is kept', async () => {
    start();
    await expect.poll(status).toBe('signed-out');
  });

  it('survives a reload, offline too and with an expired token', async () => {
    keepTokens({ expiresInS: -60 });
    const offline = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    vi.stubGlobal('fetch', offline);
    start();
    const user = { userId: 'user-1', name: 'Ann', email: 'ann@confab.test', isAdmin: false };
    await expect.poll(sessionStore.get).toEqual({ status: 'signed-in', user });
    expect(offline).not.toHaveBeenCalled();
  });

  it('follows sign-in, a new name and sign-out in another tab', async () => {
    start();
    await expect.poll(status).toBe('signed-out');
    keepTokens();
    tellOfOtherTab();
    await expect.poll(status).toBe('signed-in');
    keepTokens({ name: 'Ann B.' });
    tellOfOtherTab();
    await expect.poll(() => sessionStore.get().user?.name).toBe('Ann B.');
    localStorage.clear();
    tellOfOtherTab();
    await expect.poll(status).toBe('signed-out');
  });

  it('is the very same when only its tokens change', async () => {
    keepTokens();
    start();
    await expect.poll(status).toBe('signed-in');
    const before = sessionStore.get();
    keepTokens({ expiresInS: 7_200 });
    tellOfOtherTab();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sessionStore.get()).toBe(before);
  });

  it('ends at sign-out, without what was typed', async () => {
    keepTokens();
    localStorage.setItem('confab.draft.user-1.room-1', 'half a');
    answerCognito(200, {});
    start();
    await expect.poll(status).toBe('signed-in');
    await signOut();
    expect(status()).toBe('signed-out');
    expect(localStorage.getItem('confab.draft.user-1.room-1')).toBe('half a');
  });
});

describe('the token', () => {
  it('is the one that carries the name', async () => {
    keepTokens();
    start();
    const [, claims = ''] = (await getToken()).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ token_use: 'id', name: 'Ann' });
  });

  it('is refreshed when it has expired', async () => {
    keepTokens({ expiresInS: -60 });
    start();
    const now = Math.floor(Date.now() / 1_000);
    const claims = { sub: 'user-1', exp: now + 3_600, iat: now };
    const IdToken = jwt({ ...claims, name: 'Ann', email: 'ann@confab.test' });
    const fetchFn = answerCognito(200, {
      AuthenticationResult: { IdToken, AccessToken: jwt(claims), ExpiresIn: 3_600, TokenType: 'Bearer' },
    });
    expect(await getToken()).toBe(IdToken);
    expect(String(fetchFn.mock.calls[0]![0])).toBe(pool.userPoolEndpoint);
  });

  it('is refused, and the session over, when the refresh token has expired; what was typed stays', async () => {
    keepTokens({ expiresInS: -60 });
    localStorage.setItem('confab.draft.user-1.room-1', 'half a');
    start();
    await expect.poll(status).toBe('signed-in');
    answerCognito(400, { __type: 'NotAuthorizedException', message: 'Refresh Token has expired' });
    await expect(getToken()).rejects.toBeInstanceOf(SignedOutError);
    await expect.poll(status).toBe('signed-out');
    expect(localStorage.getItem('confab.draft.user-1.room-1')).toBe('half a');
  });

  it('that cannot be refreshed for want of a network leaves the session as it is', async () => {
    keepTokens({ expiresInS: -60 });
    start();
    await expect.poll(status).toBe('signed-in');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(getToken()).rejects.not.toBeInstanceOf(SignedOutError);
    expect(status()).toBe('signed-in');
  }, 20_000);
});
