import { triggerAttributes } from '../create-triggers.ts';
import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { checkMutable, checkValues } from '../rules/check-attributes.ts';
import { checkPassword } from '../rules/check-password.ts';
import { newPassword } from '../rules/set-password.ts';
import type { User } from '../store/user.ts';
import { postConfirmation, refuseConfirmed } from './confirm-sign-up.ts';
import { removeUser } from './delete-user.ts';
import { attributeMap, flag, text, textMap, texts, type Input } from './input.ts';

function target(parts: Parts, input: Input): { pool: UserPool; user: User } {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  return { pool, user: parts.users.get(pool, text(input, 'Username')) };
}

export function adminSetUserPassword(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  const password = text(input, 'Password');
  checkPassword(pool.passwordPolicy, password, 'does not conform to');
  parts.users.update(pool, user.username, {
    status: flag(input, 'Permanent') ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    password: newPassword(parts, pool, user.username, password),
  });
  parts.lockout.succeeded(`${pool.id} ${user.username}`);
  return {};
}

export async function adminConfirmSignUp(parts: Parts, input: Input): Promise<object> {
  const { pool, user } = target(parts, input);
  refuseConfirmed(user);
  const confirmed = parts.users.update(pool, user.username, { status: 'CONFIRMED' });
  const source = 'PostConfirmation_ConfirmSignUp';
  const metadata = textMap(input, 'ClientMetadata');
  await postConfirmation(
    parts,
    pool,
    'CLIENT_ID_NOT_APPLICABLE',
    confirmed,
    source,
    triggerAttributes(confirmed),
    metadata,
  );
  return {};
}

export function adminUpdateUserAttributes(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  const given = attributeMap(input, 'UserAttributes');
  checkValues(pool, given);
  checkMutable(pool, given);
  const attributes = { ...user.attributes, ...given };
  for (const name of ['email', 'phone_number']) {
    const changes = given[name] !== undefined && given[name] !== user.attributes[name];
    if (changes && given[`${name}_verified`] === undefined) attributes[`${name}_verified`] = 'false';
  }
  const kept = Object.entries(attributes).filter(([, value]) => value !== '');
  parts.users.update(pool, user.username, { attributes: Object.fromEntries(kept) });
  return {};
}

export function adminDeleteUserAttributes(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  const names = texts(input, 'UserAttributeNames');
  const kept = Object.entries(user.attributes).filter(([name]) => !names.includes(name));
  parts.users.update(pool, user.username, { attributes: Object.fromEntries(kept) });
  return {};
}

export function adminDisableUser(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  parts.users.update(pool, user.username, { enabled: false });
  parts.sessions.revokeAll(pool.id, user.username);
  return {};
}

export function adminEnableUser(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  parts.users.update(pool, user.username, { enabled: true });
  return {};
}

export function adminUserGlobalSignOut(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  parts.sessions.revokeAll(pool.id, user.username);
  return {};
}

export function adminResetUserPassword(parts: Parts, input: Input): object {
  const { pool, user } = target(parts, input);
  parts.users.update(pool, user.username, { status: 'RESET_REQUIRED' });
  return {};
}

export function adminDeleteUser(parts: Parts, input: Input): void {
  const { pool, user } = target(parts, input);
  removeUser(parts, pool, user);
}
