import { triggerAttributes } from '../create-triggers.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { UserPoolClient } from '../pools/user-pool-client.ts';
import type { UserPool } from '../pools/user-pool.ts';
import type { User } from '../store/user.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { missingAttributes } from './check-attributes.ts';

/** Through which client of which pool someone signs in. */
export interface SignIn {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly clientMetadata: Readonly<Record<string, string>>;
}

const dayMs = 86_400_000;

export const wrongPassword = () => new AwsError('NotAuthorizedException', 'Incorrect username or password.');

/** Lets the trigger refuse a sign-in before any password is looked at. */
export async function beforeSignIn(parts: Parts, { pool, client, clientMetadata }: SignIn, user: User): Promise<void> {
  await parts.triggers.run(pool, 'PreAuthentication', {
    source: 'PreAuthentication_Authentication',
    userName: user.username,
    clientId: client.id,
    request: { userAttributes: triggerAttributes(user), validationData: clientMetadata },
  });
}

/** What a person who has shown the right password gets: tokens, or one more challenge. */
export async function finishPassword(parts: Parts, signIn: SignIn, user: User): Promise<object> {
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askForNewPassword(parts, signIn, user);
  return { AuthenticationResult: await startSession(parts, signIn, user, 'Authentication'), ChallengeParameters: {} };
}

function askForNewPassword(parts: Parts, { pool, client }: SignIn, user: User): object {
  const validMs = pool.passwordPolicy.temporaryPasswordValidityDays * dayMs;
  if ((user.password?.setAt ?? 0) + validMs <= parts.runtime.clock.now()) {
    throw new AwsError(
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    );
  }
  const state = { kind: 'newPassword', clientId: client.id, username: user.username } as const;
  const required = missingAttributes(pool, user.attributes).map((name) => `userAttributes.${name}`);
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: parts.challenges.put(state, client.sessionSeconds * 1_000),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(required),
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}

/** Signs a person in for good: a session with its tokens, and the trigger that follows. */
export async function startSession(
  parts: Parts,
  { pool, client, clientMetadata }: SignIn,
  user: User,
  reason: 'Authentication' | 'NewPasswordChallenge',
): Promise<object> {
  const now = parts.runtime.clock.now();
  const session = {
    eventId: parts.runtime.newId(),
    originJti: parts.runtime.newId(),
    poolId: pool.id,
    clientId: client.id,
    username: user.username,
    authTime: Math.floor(now / 1_000),
    expiresAt: now + client.refreshSeconds * 1_000,
  };
  await parts.triggers.run(pool, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    clientId: client.id,
    request: { userAttributes: triggerAttributes(user), newDeviceUsed: false, clientMetadata },
  });
  const source = `TokenGeneration_${reason}`;
  const tokens = await issueTokens(parts, { pool, client, user, session, source, clientMetadata });
  return { ...tokens, RefreshToken: parts.sessions.start(session) };
}
