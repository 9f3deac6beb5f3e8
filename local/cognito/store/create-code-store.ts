import type { Clock } from '../../lib/runtime.ts';
import type { Database } from '../../lib/sqlite.ts';
import type { User } from './user.ts';

/** What a code is for; `verify:email` belongs to one attribute. */
export type CodePurpose = 'signUp' | 'resetPassword' | `verify:${string}`;

export interface StoredCode {
  readonly code: string;
  readonly expired: boolean;
  /** The contact that takes effect with this code. */
  readonly pendingValue: string | undefined;
}

export interface CodeStore {
  put(user: User, purpose: CodePurpose, code: string, lifetimeMs: number, pendingValue?: string): void;
  find(user: User, purpose: CodePurpose): StoredCode | undefined;
  remove(user: User, purpose: CodePurpose): void;
}

/** One code a user and purpose: a new one replaces the old. */
export function createCodeStore(database: Database, clock: Clock): CodeStore {
  return {
    put: ({ poolId, username }, purpose, code, lifetimeMs, pendingValue) =>
      void database.run(
        `INSERT OR REPLACE INTO code (pool_id, username, purpose, code, pending_value, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
        ...[poolId, username, purpose, code, pendingValue ?? null, clock.now() + lifetimeMs],
      ),
    find({ poolId, username }, purpose) {
      const row = database.get<{ code: string; pending_value: string | null; expires_at: number }>(
        'SELECT code, pending_value, expires_at FROM code WHERE pool_id = ? AND username = ? AND purpose = ?',
        ...[poolId, username, purpose],
      );
      return (
        row && { code: row.code, expired: row.expires_at <= clock.now(), pendingValue: row.pending_value ?? undefined }
      );
    },
    remove: ({ poolId, username }, purpose) =>
      void database.run(
        'DELETE FROM code WHERE pool_id = ? AND username = ? AND purpose = ?',
        poolId,
        username,
        purpose,
      ),
  };
}
