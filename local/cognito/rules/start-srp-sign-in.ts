import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { parseClientValue, startSrp } from '../srp.ts';
import { findSignInUser } from './find-sign-in-user.ts';
import { beforeSignIn, type SignIn } from './sign-in.ts';

/** First half of SRP: the server's public value and salt, for people who are there and people who are not. */
export async function startSrpSignIn(parts: Parts, signIn: SignIn, login: string, clientHex: string): Promise<object> {
  const clientValue = parseClientValue(clientHex);
  if (clientValue === undefined) throw new AwsError('InvalidParameterException', 'Invalid SRP_A.');
  const { user, username, password } = findSignInUser(parts, signIn, login);
  if (user) await beforeSignIn(parts, signIn, user);
  const challenge = startSrp(password);
  const state = {
    kind: 'srp',
    clientId: signIn.client.id,
    username,
    login: user && username,
    password,
    clientValue,
    challenge,
  } as const;
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: password.salt,
      SECRET_BLOCK: parts.challenges.put(state, signIn.client.sessionSeconds * 1_000),
      SRP_B: challenge.B.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}
