import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { PasswordProof, User } from '../store/user.ts';
import type { SignIn } from './sign-in.ts';
import { simulateUser } from './simulate-user.ts';

export interface SignInUser {
  /** Undefined if nobody is behind the login. */
  readonly user: User | undefined;
  readonly username: string;
  readonly password: PasswordProof;
}

/** Who signs in; where the client hides users, someone made up for a login that nobody has. */
export function findSignInUser(parts: Parts, { pool, client }: SignIn, login: string): SignInUser {
  const user = parts.users.find(pool, login);
  if (user?.password) return { user, username: user.username, password: user.password };
  if (!client.hidesUsers) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return { user: undefined, ...simulateUser(parts.keyOf(pool.id), login) };
}
