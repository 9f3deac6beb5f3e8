import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { requireAccess } from '../rules/require-access.ts';
import type { User } from '../store/user.ts';
import { text, type Input } from './input.ts';

export function deleteUser(parts: Parts, input: Input): void {
  const { pool, user } = requireAccess(parts, text(input, 'AccessToken'));
  removeUser(parts, pool, user);
}

/** Removes a user with all that is kept of them; their tokens end at once. */
export function removeUser({ users, sessions }: Pick<Parts, 'users' | 'sessions'>, pool: UserPool, user: User): void {
  sessions.revokeAll(pool.id, user.username);
  users.remove(pool, user.username);
}
