import type { Parts } from '../parts.ts';
import { requireAccess } from '../rules/require-access.ts';
import { userAttributes } from '../rules/user-attributes.ts';
import { text, type Input } from './input.ts';

export function getUser(parts: Parts, input: Input): object {
  const { user, client } = requireAccess(parts, text(input, 'AccessToken'));
  return { Username: user.username, UserAttributes: userAttributes(user, client) };
}
