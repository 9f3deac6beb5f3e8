import type { SessionUser } from './session.ts';

interface IdToken {
  payload: Record<string, unknown>;
}

/** The person an ID token speaks of; undefined where it names nobody. */
export function userOfToken(token: IdToken | undefined): SessionUser | undefined {
  const { sub, name, email, 'cognito:groups': groups } = token?.payload ?? {};
  if (typeof sub !== 'string' || sub === '') return undefined;
  const address = typeof email === 'string' ? email : '';
  const isAdmin = Array.isArray(groups) && groups.includes('Admins');
  return { userId: sub, name: typeof name === 'string' && name !== '' ? name : address, email: address, isAdmin };
}
