import { timingSafeEqual } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { checkPassword } from '../rules/check-password.ts';
import { requireAccess } from '../rules/require-access.ts';
import { newPassword, srpIdentity } from '../rules/set-password.ts';
import { wrongPassword } from '../rules/sign-in.ts';
import { provePassword } from '../srp.ts';
import { text, type Input } from './input.ts';

export function changePassword(parts: Parts, input: Input): object {
  const { pool, user } = requireAccess(parts, text(input, 'AccessToken'));
  const previous = text(input, 'PreviousPassword');
  const proposed = text(input, 'ProposedPassword');
  const person = `${pool.id} ${user.username}`;
  checkPassword(pool.passwordPolicy, proposed, 'does not conform to');
  parts.limits.check('changePassword', person);
  const kept = Buffer.from(user.password?.verifier ?? '');
  const given = Buffer.from(provePassword(srpIdentity(pool, user.username), previous, user.password?.salt).verifier);
  if (given.length !== kept.length || !timingSafeEqual(given, kept)) {
    parts.limits.count('changePassword', person);
    throw wrongPassword();
  }
  parts.users.update(pool, user.username, { password: newPassword(parts, pool, user.username, proposed) });
  return {};
}
