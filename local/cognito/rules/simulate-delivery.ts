import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import type { CodePurpose } from '../store/create-code-store.ts';
import { maskDestination, type CodeDelivery } from './mask-destination.ts';
import { simulateUser } from './simulate-user.ts';

/** What the sender of a code is told for a person who is not there; it counts towards the same limit. */
export function simulateDelivery(
  { limits, keyOf }: Pick<Parts, 'limits' | 'keyOf'>,
  pool: UserPool,
  login: string,
  purpose: CodePurpose,
): CodeDelivery {
  const { username } = simulateUser(keyOf(pool.id), login);
  const person = `${pool.id} ${username} ${purpose}`;
  limits.check('sendCode', person);
  limits.count('sendCode', person);
  if (/^\+\d+$/.test(login)) return maskDestination('phone_number', login);
  return maskDestination('email', login.includes('@') ? login : `${username}@${username.slice(9)}`);
}
