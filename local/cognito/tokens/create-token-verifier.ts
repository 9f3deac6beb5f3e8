import { verify } from 'node:crypto';
import type { Clock } from '../../lib/runtime.ts';
import { TokenError, type TokenClaims } from '../cognito-api.ts';
import type { Pools } from '../pools/read-pools.ts';
import type { SessionStore } from '../store/create-session-store.ts';
import type { PoolKeys } from './create-pool-keys.ts';

// A token is about 1 KB; these are the tokens of the people who are here now.
const maxCached = 5_000;

const invalid = (message: string) => new TokenError('invalid', message);

/** Verifies tokens of the pools. A signature is checked once a token; expiry and revocation each time. */
export function createTokenVerifier(pools: Pools, keys: PoolKeys, sessions: SessionStore, clock: Clock) {
  const cache = new Map<string, { readonly poolId: string; readonly claims: TokenClaims }>();

  return (poolId: string, token: string): TokenClaims => {
    let known = cache.get(token);
    if (!known) {
      known = { poolId, claims: checkSignature(poolId, token, pools, keys) };
      const oldest = cache.size >= maxCached ? cache.keys().next().value : undefined;
      if (oldest !== undefined) cache.delete(oldest);
      cache.set(token, known);
    }
    const { claims } = known;
    if (known.poolId !== poolId) throw invalid('The token is of another user pool');
    if (claims.exp * 1_000 <= clock.now()) throw new TokenError('expired', 'The token has expired');
    if (sessions.isRevoked(String(claims.event_id))) throw invalid('The token has been revoked');
    return claims;
  };
}

function checkSignature(poolId: string, token: string, pools: Pools, keys: PoolKeys): TokenClaims {
  const parts = token.split('.');
  const [head = '', body = '', signature = ''] = parts;
  const header = parse(head);
  const claims = parse(body);
  const key = keys(poolId);
  const pool = pools.find(poolId);
  if (parts.length !== 3 || !header || !claims || !key || !pool) throw invalid('The token is malformed');
  // Only this algorithm: a token that names another, or none, is not judged by what it names.
  if (header.alg !== 'RS256' || header.kid !== key.kid) throw invalid('The token is signed with an unknown key');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key.publicKey, Buffer.from(signature, 'base64url'))) {
    throw invalid('The signature of the token is wrong');
  }
  const clientId =
    claims.token_use === 'id' ? claims.aud : claims.token_use === 'access' ? claims.client_id : undefined;
  if (claims.iss !== pool.issuer) throw invalid('The token has another issuer');
  if (!pools.clientsOf(poolId).some(({ id }) => id === clientId)) throw invalid('The token is for another client');
  if (typeof claims.sub !== 'string' || typeof claims.exp !== 'number') throw invalid('The token lacks claims');
  return Object.freeze({ ...claims, sub: claims.sub, iss: pool.issuer, exp: claims.exp });
}

function parse(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
