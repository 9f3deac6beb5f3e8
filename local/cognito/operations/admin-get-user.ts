import type { Parts } from '../parts.ts';
import { describeUser } from '../rules/describe-user.ts';
import { text, type Input } from './input.ts';

export function adminGetUser(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const { Attributes, ...rest } = describeUser(parts.users.get(pool, text(input, 'Username')));
  return { ...rest, UserAttributes: Attributes };
}
