import { fetchAuthSession } from './amplify-session.ts';
import { readSession } from './session-store.ts';

/** The session is over: only signing in again helps. */
export class SignedOutError extends Error {
  override name = 'SignedOutError';
}

export type GetToken = (options?: { forceRefresh?: boolean }) => Promise<string>;

/** The ID token, refreshed when it is about to expire; it carries the name that messages are signed with. */
export const getToken: GetToken = async (options) => {
  const { tokens } = await fetchAuthSession(options);
  if (tokens?.idToken) return tokens.idToken.toString();
  await readSession();
  throw new SignedOutError('The session is over');
};
