import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Database } from '../lib/sqlite.ts';
import { triggerAttributes } from './create-triggers.ts';
import { postConfirmation } from './operations/confirm-sign-up.ts';
import type { Parts } from './parts.ts';
import type { LocalUser, UserPool } from './pools/user-pool.ts';
import { checkRequired, checkValues } from './rules/check-attributes.ts';
import { checkPassword } from './rules/check-password.ts';
import { newIdentity } from './rules/new-identity.ts';
import { newPassword } from './rules/set-password.ts';
import type { User } from './store/user.ts';

/** Makes the pools' local users, each once: a deleted one stays deleted, one whose trigger failed is tried again at the next start. */
export async function ensureLocalUsers(parts: Parts, database: Database): Promise<void> {
  for (const pool of parts.pools.all) {
    for (const localUser of pool.localUsers) {
      refuseUnknownGroups(parts, pool, localUser);
      const done = 'SELECT 1 FROM local_user WHERE pool_id = ? AND email = ?';
      if (!database.get(done, pool.id, localUser.email)) {
        const user = parts.users.find(pool, localUser.email) ?? create(parts, pool, localUser);
        const clientId = parts.pools.clientsOf(pool.id)[0]?.id ?? 'CLIENT_ID_NOT_APPLICABLE';
        await postConfirmation(parts, pool, clientId, user, 'PostConfirmation_ConfirmSignUp', triggerAttributes(user));
        database.run('INSERT INTO local_user (pool_id, email) VALUES (?, ?)', pool.id, localUser.email);
      }
      joinGroups(parts, database, pool, localUser);
    }
  }
}

/** Puts the user into the groups that the template names, each once: who was taken out of one, or was deleted, stays so. */
function joinGroups({ users, groups }: Parts, database: Database, pool: UserPool, localUser: LocalUser): void {
  for (const group of localUser.groups ?? []) {
    const key = [pool.id, localUser.email, group];
    database.transaction(() => {
      const { changes } = database.run('INSERT OR IGNORE INTO local_user_group VALUES (?, ?, ?)', ...key);
      const user = users.find(pool, localUser.email);
      if (changes > 0 && user) groups.add(user, group);
    });
  }
}

function refuseUnknownGroups({ pools }: Parts, pool: UserPool, { email, groups = [] }: LocalUser): void {
  const known = pools.groupsOf(pool.id).map(({ name }) => name);
  const unknown = groups.find((group) => !known.includes(group));
  if (unknown !== undefined)
    throw new AssemblyError(`The local user ${email} belongs to ${unknown}, a group that the template does not have`);
}

function create(parts: Parts, pool: UserPool, { email, name, password }: LocalUser): User {
  const attributes = { email, email_verified: 'true', ...(name ? { name } : {}) };
  const login = pool.usernameAttributes.includes('email') ? email : email.replace('@', '_');
  const identity = newIdentity(parts, pool, login, attributes);
  checkPassword(pool.passwordPolicy, password);
  checkValues(pool, identity.attributes);
  checkRequired(pool, identity.attributes);
  return parts.users.insert(pool, {
    ...identity,
    status: 'CONFIRMED',
    password: newPassword(parts, pool, identity.username, password),
  });
}
