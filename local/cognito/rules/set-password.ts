import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { provePassword } from '../srp.ts';
import type { User } from '../store/user.ts';

/** What SRP binds a password to: the pool's id without its region, and the user name. */
export const srpIdentity = (pool: UserPool, username: string) => `${pool.id.split('_')[1]}${username}`;

/** The proof of a new password, to be stored in its stead. */
export function newPassword(
  { runtime }: Pick<Parts, 'runtime'>,
  pool: UserPool,
  username: string,
  password: string,
): User['password'] {
  return { ...provePassword(srpIdentity(pool, username), password), setAt: runtime.clock.now() };
}
