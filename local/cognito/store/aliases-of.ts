import type { UserPool } from '../pools/user-pool.ts';
import type { User } from './user.ts';

/** Names as the pool compares them. */
export const foldName = (pool: UserPool, name: string) => (pool.caseSensitive ? name : name.toLowerCase());

/** What else a user signs in with: user name attributes at once, alias attributes once they are verified. */
export function aliasesOf(pool: UserPool, user: User): [name: string, value: string][] {
  const verified = (name: string) => name === 'preferred_username' || user.attributes[`${name}_verified`] === 'true';
  // An unconfirmed person has no claim on a preferred name yet.
  const active = (name: string) => verified(name) && (name !== 'preferred_username' || user.status !== 'UNCONFIRMED');
  const names = [...pool.usernameAttributes, ...pool.aliasAttributes.filter(active)];
  return [...new Set(names)].flatMap((name) => {
    const value = user.attributes[name];
    return value ? [[name, foldName(pool, value)] as [string, string]] : [];
  });
}
