import { TokenError } from '../../cognito/cognito-api.ts';
import type { Cognito, TokenClaims } from '../../cognito/cognito-api.ts';
import { unauthorized } from '../http/transport-error.ts';
import type { AuthProvider } from '../schema/api-settings.ts';
import { unsourced } from '../unsourced.ts';
import { noFields } from './caller.ts';
import type { Caller } from './caller.ts';

export type VerifyUserPoolToken = (token: string, sourceIp: readonly string[]) => Caller;

/** Accepts tokens of the API's user pools; the issuer decides which pool is asked. */
export function createUserPoolVerifier(
  providers: readonly AuthProvider[],
  cognito: Pick<Cognito, 'verifyToken'>,
): VerifyUserPoolToken {
  const pools = providers.map((provider) => ({
    ...provider,
    userPoolId: provider.userPoolId as string,
    appIds: provider.appIdClientRegex ? new RegExp(`^(?:${provider.appIdClientRegex})$`) : null,
  }));
  return (token, sourceIp) => {
    const pool =
      pools.length === 1 ? pools[0] : pools.find(({ userPoolId }) => issuerOf(token).endsWith(`/${userPoolId}`));
    if (!pool) throw unauthorized();
    const claims = verify(cognito, pool.userPoolId, token);
    if (pool.appIds && !pool.appIds.test(String(claims.aud ?? claims.client_id ?? ''))) throw unauthorized();
    const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'].map(String) : null;
    return {
      mode: 'AMAZON_COGNITO_USER_POOLS',
      identity: {
        sub: claims.sub,
        issuer: claims.iss,
        username: claims['cognito:username'] ?? claims.username,
        claims,
        sourceIp,
        defaultAuthStrategy: pool.defaultAction,
        groups,
      },
      groups: groups ?? [],
      defaultAction: pool.defaultAction,
      deniedFields: noFields,
    };
  };
}

function verify(cognito: Pick<Cognito, 'verifyToken'>, userPoolId: string, token: string): TokenClaims {
  try {
    return cognito.verifyToken(userPoolId, token);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw unauthorized(error.reason === 'expired' ? unsourced.expiredTokenText : undefined);
  }
}

function issuerOf(token: string): string {
  try {
    return String(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).iss);
  } catch {
    return '';
  }
}
