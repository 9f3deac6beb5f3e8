import { createStore } from '../store/create-store.ts';
import { cognitoUserPoolsTokenProvider } from './amplify-session.ts';
import type { Session } from './session.ts';
import { userOfToken } from './user-of-token.ts';

export const sessionStore = createStore<Session>({ status: 'loading' });

/**
 * Takes the session from what the browser keeps. It asks nobody whether the token is still good: offline, one is still
 * signed in, and an expired refresh token shows itself at the first request.
 */
export async function readSession(): Promise<void> {
  const tokens = await cognitoUserPoolsTokenProvider.authTokenStore.loadTokens().catch(() => null);
  const user = userOfToken(tokens?.idToken);
  if (!user) return sessionStore.set({ status: 'signed-out' });
  const { user: before } = sessionStore.get();
  const same =
    before &&
    before.userId === user.userId &&
    before.name === user.name &&
    before.email === user.email &&
    before.isAdmin === user.isAdmin;
  if (!same) sessionStore.set({ status: 'signed-in', user });
}
