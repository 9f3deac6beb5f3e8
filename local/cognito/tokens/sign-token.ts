import { sign } from 'node:crypto';
import type { PoolKey } from './create-pool-keys.ts';

/** A JWT of these claims, signed with the pool's key. */
export function signToken(key: PoolKey, claims: object): string {
  const text = `${encode({ kid: key.kid, alg: 'RS256' })}.${encode(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key.privateKey).toString('base64url')}`;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
