import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import type { SignIn } from './sign-in.ts';

const refuse = (message: string) => new AwsError('NotAuthorizedException', message);

/** New tokens for a refresh token; a new refresh token too, where the client rotates them. */
export async function refreshTokens(parts: Parts, signIn: SignIn, refreshToken: string): Promise<object> {
  const { pool, client, clientMetadata } = signIn;
  const now = parts.runtime.clock.now();
  const found = parts.sessions.findByRefreshToken(refreshToken);
  if (!found || found.session.clientId !== client.id) throw refuse('Invalid Refresh Token');
  const { session, revoked, replacedAt } = found;
  if (revoked) throw refuse('Refresh Token has been revoked');
  if (session.expiresAt <= now) throw refuse('Refresh Token has expired');
  const graceMs = (client.rotationGraceSeconds ?? 0) * 1_000;
  if (replacedAt !== undefined && replacedAt + graceMs <= now) {
    throw new AwsError('RefreshTokenReuseException', 'Refresh token has been reused.');
  }
  const user = parts.users.get(pool, session.username);
  if (!user.enabled) throw refuse('User is disabled.');
  const source = 'TokenGeneration_RefreshTokens';
  const tokens = await issueTokens(parts, { pool, client, user, session, source, clientMetadata });
  return client.rotationGraceSeconds === undefined
    ? tokens
    : { ...tokens, RefreshToken: parts.sessions.rotate(refreshToken) };
}
