import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../lib/runtime.ts';
import type { Database } from '../../lib/sqlite.ts';

/** One sign-in; all tokens that descend from it carry its `event_id`. */
export interface Session {
  readonly eventId: string;
  readonly originJti: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  /** Seconds. */
  readonly authTime: number;
  /** Milliseconds; when its refresh tokens end. */
  readonly expiresAt: number;
}

export interface SessionStore {
  /** Keeps the session; returns its refresh token. */
  start(session: Session): string;
  findByRefreshToken(token: string): { session: Session; revoked: boolean; replacedAt: number | undefined } | undefined;
  /** Makes a new refresh token for the session and marks the old one as replaced. */
  rotate(token: string): string;
  revoke(eventId: string): void;
  revokeAll(poolId: string, username: string): void;
  isRevoked(eventId: string): boolean;
}

interface SessionRow {
  event_id: string;
  origin_jti: string;
  pool_id: string;
  client_id: string;
  username: string;
  auth_time: number;
  expires_at: number;
  revoked: number;
  replaced_at: number | null;
}

// An access or ID token lives a day at most: a session older than that plus its refresh time means nothing.
const dayMs = 86_400_000;

/** Sessions and, only as hashes, their refresh tokens. Revoked ones are also held in memory: every request asks for them. */
export function createSessionStore(database: Database, clock: Clock): SessionStore {
  database.run('DELETE FROM session WHERE expires_at < ?', clock.now() - dayMs);
  const revoked = new Set(
    database.all<{ event_id: string }>('SELECT event_id FROM session WHERE revoked = 1').map((row) => row.event_id),
  );

  const addToken = (eventId: string) => {
    const token = randomBytes(96).toString('base64url');
    database.run('INSERT INTO refresh_token (hash, event_id) VALUES (?, ?)', hash(token), eventId);
    return token;
  };
  const revoke = (eventId: string) => {
    database.run('UPDATE session SET revoked = 1 WHERE event_id = ?', eventId);
    revoked.add(eventId);
  };

  return {
    start: (session) =>
      database.transaction(() => {
        database.run(
          'INSERT INTO session (event_id, origin_jti, pool_id, client_id, username, auth_time, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[session.eventId, session.originJti, session.poolId, session.clientId, session.username],
          ...[session.authTime, session.expiresAt],
        );
        return addToken(session.eventId);
      }),
    findByRefreshToken(token) {
      const row = database.get<SessionRow>(
        'SELECT * FROM refresh_token JOIN session USING (event_id) WHERE hash = ?',
        hash(token),
      );
      return row && { session: toSession(row), revoked: row.revoked === 1, replacedAt: row.replaced_at ?? undefined };
    },
    rotate: (token) =>
      database.transaction(() => {
        const row = database.get<{ event_id: string }>(
          'SELECT event_id FROM refresh_token WHERE hash = ?',
          hash(token),
        );
        if (!row) throw new Error('rotate: the refresh token was not looked up before');
        database.run(
          'UPDATE refresh_token SET replaced_at = coalesce(replaced_at, ?) WHERE hash = ?',
          ...[clock.now(), hash(token)],
        );
        return addToken(row.event_id);
      }),
    revoke,
    revokeAll: (poolId, username) =>
      database.transaction(() => {
        const rows = database.all<{ event_id: string }>(
          'SELECT event_id FROM session WHERE pool_id = ? AND username = ? AND revoked = 0',
          ...[poolId, username],
        );
        for (const row of rows) revoke(row.event_id);
      }),
    isRevoked: (eventId) => revoked.has(eventId),
  };
}

const hash = (token: string) => createHash('sha256').update(token).digest('base64');

const toSession = (row: SessionRow): Session => ({
  eventId: row.event_id,
  originJti: row.origin_jti,
  poolId: row.pool_id,
  clientId: row.client_id,
  username: row.username,
  authTime: row.auth_time,
  expiresAt: row.expires_at,
});
