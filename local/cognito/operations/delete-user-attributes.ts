import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { checkMutable, checkWritable } from '../rules/check-attributes.ts';
import { requireAccess } from '../rules/require-access.ts';
import { text, texts, type Input } from './input.ts';

export function deleteUserAttributes(parts: Parts, input: Input): object {
  const { pool, client, user } = requireAccess(parts, text(input, 'AccessToken'));
  const names = texts(input, 'UserAttributeNames');
  const gone = Object.fromEntries(names.map((name) => [name, '']));
  checkWritable(client, gone);
  checkMutable(pool, gone);
  const required = names.filter((name) => pool.schema.get(name)?.required);
  if (required.length > 0) {
    throw new AwsError('InvalidParameterException', `Cannot delete required attribute: ${required.join(', ')}`);
  }
  const kept = Object.entries(user.attributes).filter(([name]) => !names.includes(name.replace(/_verified$/, '')));
  parts.users.update(pool, user.username, { attributes: Object.fromEntries(kept) });
  return {};
}
