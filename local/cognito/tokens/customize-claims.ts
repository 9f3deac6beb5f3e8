type Claims = Record<string, unknown>;

interface Overrides {
  readonly claimsToAddOrOverride?: Claims | null;
  readonly claimsToSuppress?: readonly string[] | null;
  readonly scopesToAdd?: readonly string[] | null;
  readonly scopesToSuppress?: readonly string[] | null;
}

interface GroupOverride {
  readonly groupsToOverride?: readonly string[] | null;
}

// Cognito lets no trigger touch what says whose token this is.
const reserved = new Set([
  ...[
    'acr',
    'amr',
    'at_hash',
    'aud',
    'auth_time',
    'azp',
    'client_id',
    'cognito:username',
    'device_key',
    'event_id',
    'exp',
  ],
  ...['iat', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use', 'username', 'version', 'identities'],
]);

/** The claims with what a token generation trigger of either version made of them. */
export function customizeClaims(response: Claims, id: Claims, access: Claims): { id: Claims; access: Claims } {
  const first = response.claimsOverrideDetails as
    (Overrides & { groupOverrideDetails?: GroupOverride | null }) | null | undefined;
  const second = response.claimsAndScopeOverrideDetails as
    | { idTokenGeneration?: Overrides; accessTokenGeneration?: Overrides; groupOverrideDetails?: GroupOverride | null }
    | null
    | undefined;
  const groups = (second ?? first)?.groupOverrideDetails?.groupsToOverride ?? undefined;
  const group = (claims: Claims) => (groups ? { ...claims, 'cognito:groups': groups } : claims);
  return {
    id: group(apply(id, second?.idTokenGeneration ?? first ?? {})),
    access: group(withScopes(apply(access, second?.accessTokenGeneration ?? {}), second?.accessTokenGeneration ?? {})),
  };
}

function apply(claims: Claims, { claimsToAddOrOverride, claimsToSuppress }: Overrides): Claims {
  const suppressed = new Set(claimsToSuppress ?? []);
  const added = Object.entries(claimsToAddOrOverride ?? {}).filter(([name]) => !reserved.has(name));
  const kept = Object.entries(claims).filter(([name]) => reserved.has(name) || !suppressed.has(name));
  return Object.fromEntries([...kept, ...added.filter(([name]) => !suppressed.has(name))]);
}

function withScopes(claims: Claims, { scopesToAdd, scopesToSuppress }: Overrides): Claims {
  if (!scopesToAdd && !scopesToSuppress) return claims;
  const scopes = [...String(claims.scope ?? '').split(' '), ...(scopesToAdd ?? [])];
  return { ...claims, scope: scopes.filter((scope) => scope && !scopesToSuppress?.includes(scope)).join(' ') };
}
