import { unsourced } from '../unsourced.ts';

export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'api-key'; readonly key: string }
  | { readonly kind: 'signature' }
  /** A JWT, its `Bearer ` taken off; `header` is what was sent. */
  | { readonly kind: 'jwt'; readonly token: string; readonly header: string }
  | { readonly kind: 'other'; readonly token: string };

const jwtPattern = /^(?:Bearer\s+)?([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Tells which kind of credential the headers carry, by its form alone. */
export function classifyCredential(apiKey: string | undefined, authorization: string | undefined): Credential {
  if (apiKey && (!authorization || unsourced.keyBeatsAuthorization)) return { kind: 'api-key', key: apiKey };
  if (!authorization) return { kind: 'none' };
  if (authorization.startsWith('AWS4-HMAC-SHA256')) return { kind: 'signature' };
  const token = jwtPattern.exec(authorization)?.[1];
  return token ? { kind: 'jwt', token, header: authorization } : { kind: 'other', token: authorization };
}
