import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { checkValues, checkWritable, missingAttributes } from '../rules/check-attributes.ts';
import { checkPassword } from '../rules/check-password.ts';
import { newPassword } from '../rules/set-password.ts';
import { finishPassword, startSession, wrongPassword, type SignIn } from '../rules/sign-in.ts';
import { srpSignature } from '../srp.ts';
import { optionalText, text, textMap, type Input } from './input.ts';

type Responses = Readonly<Record<string, string>>;

export async function respondToAuthChallenge(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const poolId = optionalText(input, 'UserPoolId') ?? pool.id;
  if (poolId !== pool.id) {
    throw new AwsError('ResourceNotFoundException', `User pool client ${client.id} does not exist.`);
  }
  const signIn: SignIn = { pool, client, clientMetadata: textMap(input, 'ClientMetadata') };
  const responses = textMap(input, 'ChallengeResponses');
  const name = text(input, 'ChallengeName');
  if (name === 'PASSWORD_VERIFIER') return verifyPassword(parts, signIn, responses);
  if (name === 'NEW_PASSWORD_REQUIRED') {
    return setNewPassword(parts, signIn, responses, optionalText(input, 'Session') ?? '');
  }
  throw new AwsError('InvalidParameterException', `Challenge ${name.slice(0, 100)} is not supported offline`);
}

function need(responses: Responses, name: string): string {
  const value = responses[name];
  if (!value) throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
  return value;
}

async function verifyPassword(parts: Parts, signIn: SignIn, responses: Responses): Promise<object> {
  const username = need(responses, 'USERNAME');
  const secretBlock = need(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const given = Buffer.from(need(responses, 'PASSWORD_CLAIM_SIGNATURE'), 'base64');
  const timestamp = need(responses, 'TIMESTAMP');
  const state = parts.challenges.take(secretBlock);
  if (state?.kind !== 'srp' || state.clientId !== signIn.client.id) throw wrongPassword();

  const person = `${signIn.pool.id} ${state.username}`;
  parts.lockout.check(person);
  const shortPoolId = signIn.pool.id.split('_')[1] ?? '';
  const claim = [shortPoolId + state.username, Buffer.from(secretBlock, 'base64'), timestamp].map((part) =>
    Buffer.from(part),
  );
  const expected = srpSignature(state.password, state.clientValue, state.challenge, Buffer.concat(claim));
  const proven = given.length === expected.length && timingSafeEqual(given, expected);
  const user = state.login === undefined ? undefined : parts.users.find(signIn.pool, state.login);
  if (!proven || !user || username !== state.username) {
    parts.lockout.failed(person);
    throw wrongPassword();
  }
  parts.lockout.succeeded(person);
  try {
    return await finishPassword(parts, signIn, user);
  } catch (error) {
    // A full disk, say: the client tries again, and must not hear that its password is wrong.
    if (!(error instanceof AwsError)) {
      parts.challenges.putBack(secretBlock, state, signIn.client.sessionSeconds * 1_000);
    }
    throw error;
  }
}

async function setNewPassword(parts: Parts, signIn: SignIn, responses: Responses, session: string): Promise<object> {
  const { pool, client } = signIn;
  const password = need(responses, 'NEW_PASSWORD');
  const prefix = 'userAttributes.';
  const given = Object.fromEntries(
    Object.entries(responses).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
  checkPassword(pool.passwordPolicy, password);
  checkWritable(client, given);
  checkValues(pool, given);
  const state = parts.challenges.take(session);
  if (state?.kind !== 'newPassword' || state.clientId !== client.id) {
    throw new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.');
  }
  const user = parts.users.get(pool, state.username);
  const attributes = { ...user.attributes, ...given };
  const missing = missingAttributes(pool, attributes);
  if (missing.length > 0) {
    throw new AwsError('InvalidParameterException', `Invalid attributes given, ${missing.join(', ')} is missing`);
  }
  const changed = parts.users.update(pool, user.username, {
    status: 'CONFIRMED',
    attributes,
    password: newPassword(parts, pool, user.username, password),
  });
  const AuthenticationResult = await startSession(parts, signIn, changed, 'NewPasswordChallenge');
  return { AuthenticationResult, ChallengeParameters: {} };
}
