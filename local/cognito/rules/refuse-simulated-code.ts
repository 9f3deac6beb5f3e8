import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { wrongCode } from './check-code.ts';
import { simulateUser } from './simulate-user.ts';

/** Refuses a code to reset the password of a person who is not there, up to the limit that holds for everyone: it must not tell. */
export function refuseSimulatedCode({ limits, keyOf }: Pick<Parts, 'limits' | 'keyOf'>, pool: UserPool, login: string) {
  const person = `${pool.id} ${simulateUser(keyOf(pool.id), login).username} resetPassword`;
  limits.check('enterCode', person);
  limits.count('enterCode', person);
  return wrongCode();
}
