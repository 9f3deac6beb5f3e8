import { AwsError } from '../../lib/aws-error.ts';
import type { Clock } from '../../lib/runtime.ts';
import type { Database } from '../../lib/sqlite.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { aliasesOf, foldName } from './aliases-of.ts';
import type { User } from './user.ts';

interface UserRow {
  pool_id: string;
  username: string;
  sub: string;
  status: User['status'];
  enabled: number;
  salt: string | null;
  verifier: string | null;
  password_set_at: number | null;
  attributes: string;
  created_at: number;
  modified_at: number;
}

export interface UserStore {
  /** Found by user name, by `sub` or by an alias that the pool signs people in with. */
  find(pool: UserPool, login: string): User | undefined;
  /** The user as it is now; throws `UserNotFoundException`. */
  get(pool: UserPool, login: string): User;
  /** Throws `UsernameExistsException` or `AliasExistsException`. */
  insert(pool: UserPool, user: Omit<User, 'poolId' | 'createdAt' | 'modifiedAt' | 'enabled'>): User;
  /** Changes it; throws `AliasExistsException`, unless `force` takes the alias from its holder. */
  update(pool: UserPool, username: string, change: Partial<Omit<User, 'username' | 'sub'>>, force?: boolean): User;
  remove(pool: UserPool, username: string): void;
  /** In the order of user names, those past `after`. */
  page(pool: UserPool, after: string, limit: number): User[];
  count(pool: UserPool): number;
}

export function createUserStore(database: Database, clock: Clock): UserStore {
  const byName = (pool: UserPool, username: string) =>
    toUser(
      database.get<UserRow>('SELECT * FROM user WHERE pool_id = ? AND username = ?', pool.id, foldName(pool, username)),
    );

  const find: UserStore['find'] = (pool, login) =>
    byName(pool, login) ??
    toUser(
      database.get<UserRow>(
        `SELECT user.* FROM alias JOIN user USING (pool_id, username) WHERE pool_id = ? AND value = ?`,
        pool.id,
        foldName(pool, login),
      ) ?? database.get<UserRow>('SELECT * FROM user WHERE pool_id = ? AND sub = ?', pool.id, login),
    );

  const get: UserStore['get'] = (pool, login) => {
    const user = find(pool, login);
    if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  };

  function writeAliases(pool: UserPool, user: User, force: boolean, isNew = false): void {
    database.run('DELETE FROM alias WHERE pool_id = ? AND username = ?', pool.id, user.username);
    for (const [name, value] of aliasesOf(pool, user)) {
      if (force) database.run('DELETE FROM alias WHERE pool_id = ? AND name = ? AND value = ?', pool.id, name, value);
      else if (database.get('SELECT 1 FROM alias WHERE pool_id = ? AND name = ? AND value = ?', pool.id, name, value)) {
        const code =
          isNew && pool.usernameAttributes.some((one) => one === name)
            ? 'UsernameExistsException'
            : 'AliasExistsException';
        throw new AwsError(code, `An account with the given ${name} already exists.`);
      }
      database.run(
        'INSERT INTO alias (pool_id, name, value, username) VALUES (?, ?, ?, ?)',
        pool.id,
        name,
        value,
        user.username,
      );
    }
  }

  function write(user: User): void {
    database.run(
      'INSERT INTO user VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[user.poolId, user.username, user.sub, user.status, Number(user.enabled)],
      ...[user.password?.salt ?? null, user.password?.verifier ?? null, user.password?.setAt ?? null],
      ...[JSON.stringify(user.attributes), user.createdAt, user.modifiedAt],
    );
  }

  return {
    find,
    get,
    insert: (pool, draft) =>
      database.transaction(() => {
        const now = clock.now();
        const user = {
          ...draft,
          username: foldName(pool, draft.username),
          poolId: pool.id,
          enabled: true,
          createdAt: now,
          modifiedAt: now,
        };
        if (byName(pool, user.username)) throw new AwsError('UsernameExistsException', 'User already exists');
        write(user);
        writeAliases(pool, user, false, true);
        return user;
      }),
    update: (pool, username, change, force = false) =>
      database.transaction(() => {
        const user = { ...get(pool, username), ...change, modifiedAt: clock.now() };
        database.run(
          `UPDATE user SET status = ?, enabled = ?, salt = ?, verifier = ?, password_set_at = ?, attributes = ?, modified_at = ?
           WHERE pool_id = ? AND username = ?`,
          ...[user.status, Number(user.enabled)],
          ...[user.password?.salt ?? null, user.password?.verifier ?? null, user.password?.setAt ?? null],
          ...[JSON.stringify(user.attributes), user.modifiedAt, pool.id, user.username],
        );
        writeAliases(pool, user, force);
        return user;
      }),
    remove: (pool, username) =>
      void database.run('DELETE FROM user WHERE pool_id = ? AND username = ?', pool.id, username),
    page: (pool, after, limit) =>
      database
        .all<UserRow>(
          'SELECT * FROM user WHERE pool_id = ? AND username > ? ORDER BY username LIMIT ?',
          pool.id,
          after,
          limit,
        )
        .flatMap((row) => toUser(row) ?? []),
    count: (pool) => database.get<{ n: number }>('SELECT count(*) AS n FROM user WHERE pool_id = ?', pool.id)?.n ?? 0,
  };
}

function toUser(row: UserRow | undefined): User | undefined {
  if (!row) return undefined;
  const { salt, verifier } = row;
  return {
    poolId: row.pool_id,
    username: row.username,
    sub: row.sub,
    status: row.status,
    enabled: row.enabled === 1,
    password: salt && verifier ? { salt, verifier, setAt: row.password_set_at ?? 0 } : undefined,
    attributes: JSON.parse(row.attributes),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}
