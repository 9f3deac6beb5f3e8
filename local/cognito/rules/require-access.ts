import { AwsError } from '../../lib/aws-error.ts';
import { TokenError, type TokenClaims } from '../cognito-api.ts';
import type { Parts } from '../parts.ts';
import type { UserPoolClient } from '../pools/user-pool-client.ts';
import type { UserPool } from '../pools/user-pool.ts';
import type { User } from '../store/user.ts';

export interface Access {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly claims: TokenClaims;
}

type Needs = Pick<Parts, 'pools' | 'users' | 'verifyToken'>;

/** Who an access token lets in; throws in Cognito's words for one that does not hold. */
export function requireAccess({ pools, users, verifyToken }: Needs, accessToken: string): Access {
  const pool = pools.find(poolIdOf(accessToken));
  if (!pool) throw invalid();
  const claims = verified(verifyToken, pool, accessToken, users);
  if (claims.token_use !== 'access') throw invalid();
  const user = users.get(pool, String(claims.username));
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  return { pool, client: pools.client(String(claims.client_id)).client, user, claims };
}

const invalid = () => new AwsError('NotAuthorizedException', 'Invalid Access Token');

function verified(
  verifyToken: Needs['verifyToken'],
  pool: UserPool,
  token: string,
  users: Needs['users'],
): TokenClaims {
  try {
    return verifyToken(pool.id, token);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    if (error.reason === 'expired') throw new AwsError('NotAuthorizedException', 'Access Token has expired');
    if (!error.message.includes('revoked')) throw invalid();
    // Deleting a user revokes too, but Cognito then says that the user is gone.
    users.get(pool, String(claimsOf(token).username));
    throw new AwsError('NotAuthorizedException', 'Access Token has been revoked');
  }
}

const poolIdOf = (token: string) => String(claimsOf(token).iss).split('/').at(-1) ?? '';

function claimsOf(token: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    return {};
  }
}
