import type { Parts } from '../parts.ts';
import { requireAccess } from '../rules/require-access.ts';
import { text, type Input } from './input.ts';

export function globalSignOut(parts: Parts, input: Input): object {
  const { pool, user } = requireAccess(parts, text(input, 'AccessToken'));
  parts.sessions.revokeAll(pool.id, user.username);
  return {};
}
