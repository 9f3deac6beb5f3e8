import type { Database } from '../../lib/sqlite.ts';
import type { Pools } from '../pools/read-pools.ts';
import type { UserPoolGroup } from '../pools/user-pool-group.ts';
import type { User } from './user.ts';

export interface GroupStore {
  add(user: User, group: string): void;
  remove(user: User, group: string): void;
  /** The most important first. */
  of(user: User): UserPoolGroup[];
  /** User names in order, those past `after`. */
  members(poolId: string, group: string, after: string, limit: number): string[];
}

/** Who is in which group; the groups themselves are the template's. */
export function createGroupStore(database: Database, pools: Pools): GroupStore {
  return {
    add: ({ poolId, username }, group) =>
      void database.run('INSERT OR IGNORE INTO member VALUES (?, ?, ?)', poolId, group, username),
    remove: ({ poolId, username }, group) =>
      void database.run(
        'DELETE FROM member WHERE pool_id = ? AND group_name = ? AND username = ?',
        poolId,
        group,
        username,
      ),
    of({ poolId, username }) {
      const rows = database.all<{ group_name: string }>(
        'SELECT group_name FROM member WHERE pool_id = ? AND username = ?',
        ...[poolId, username],
      );
      const names = new Set(rows.map((row) => row.group_name));
      return pools.groupsOf(poolId).filter(({ name }) => names.has(name));
    },
    members: (poolId, group, after, limit) =>
      database
        .all<{ username: string }>(
          'SELECT username FROM member WHERE pool_id = ? AND group_name = ? AND username > ? ORDER BY username LIMIT ?',
          ...[poolId, group, after, limit],
        )
        .map((row) => row.username),
  };
}
