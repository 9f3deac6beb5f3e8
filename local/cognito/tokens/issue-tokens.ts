import { triggerAttributes } from '../create-triggers.ts';
import type { Parts } from '../parts.ts';
import type { UserPoolClient } from '../pools/user-pool-client.ts';
import type { UserPool } from '../pools/user-pool.ts';
import type { Session } from '../store/create-session-store.ts';
import type { User } from '../store/user.ts';
import { customizeClaims } from './customize-claims.ts';
import { signToken } from './sign-token.ts';

export interface IssuedTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

export interface TokenRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly session: Session;
  /** `TokenGeneration_Authentication` and the like. */
  readonly source: string;
  readonly clientMetadata: Readonly<Record<string, string>>;
}

const flagNames = new Set(['email_verified', 'phone_number_verified']);

type Needs = Pick<Parts, 'runtime' | 'groups' | 'keyOf' | 'triggers'>;

/** An ID and an access token for a session, as the pool's token generation trigger wants them. */
export async function issueTokens(needs: Needs, request: TokenRequest): Promise<IssuedTokens> {
  const { pool, client, user, session } = request;
  const groups = needs.groups.of(user).map(({ name }) => name);
  const response = await needs.triggers.run(pool, 'PreTokenGeneration', {
    source: request.source,
    userName: user.username,
    clientId: client.id,
    request: {
      userAttributes: triggerAttributes(user),
      groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
      scopes: ['aws.cognito.signin.user.admin'],
      clientMetadata: request.clientMetadata,
    },
    response: { claimsOverrideDetails: null, claimsAndScopeOverrideDetails: null },
  });

  const iat = Math.floor(needs.runtime.clock.now() / 1_000);
  const common = {
    sub: user.sub,
    ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
    iss: pool.issuer,
    ...(client.revocable ? { origin_jti: session.originJti } : {}),
    event_id: session.eventId,
    auth_time: session.authTime,
    iat,
  };
  const idClaims = {
    ...common,
    ...readableClaims(user, client),
    'cognito:username': user.username,
    aud: client.id,
    token_use: 'id',
    exp: iat + client.idSeconds,
    jti: needs.runtime.newId(),
  };
  const accessClaims = {
    ...common,
    client_id: client.id,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    exp: iat + client.accessSeconds,
    jti: needs.runtime.newId(),
    username: user.username,
  };
  const key = needs.keyOf(pool.id);
  const custom = customizeClaims(response, idClaims, accessClaims);
  return {
    AccessToken: signToken(key, custom.access),
    IdToken: signToken(key, custom.id),
    ExpiresIn: client.accessSeconds,
    TokenType: 'Bearer',
  };
}

function readableClaims(user: User, client: UserPoolClient): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(user.attributes)
      .filter(([name]) => !client.readable || client.readable.has(name))
      .map(([name, value]) => [name, flagNames.has(name) ? value === 'true' : value]),
  );
}
