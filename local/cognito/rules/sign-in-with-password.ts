import { timingSafeEqual } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { provePassword } from '../srp.ts';
import { findSignInUser } from './find-sign-in-user.ts';
import { srpIdentity } from './set-password.ts';
import { beforeSignIn, finishPassword, wrongPassword, type SignIn } from './sign-in.ts';

/** Signs in by the plain password. */
export async function signInWithPassword(
  parts: Parts,
  signIn: SignIn,
  login: string,
  password: string,
): Promise<object> {
  const { user, username, password: proof } = findSignInUser(parts, signIn, login);
  const person = `${signIn.pool.id} ${username}`;
  parts.lockout.check(person);
  if (user) await beforeSignIn(parts, signIn, user);
  const { verifier } = provePassword(srpIdentity(signIn.pool, username), password, proof.salt);
  const [given, kept] = [Buffer.from(verifier), Buffer.from(proof.verifier)];
  if (!user || given.length !== kept.length || !timingSafeEqual(given, kept)) {
    parts.lockout.failed(person);
    throw wrongPassword();
  }
  parts.lockout.succeeded(person);
  return finishPassword(parts, signIn, user);
}
