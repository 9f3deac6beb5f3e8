import type { Runtime } from '../../lib/runtime.ts';
import { openDatabase, type Database } from '../../lib/sqlite.ts';

const version = 1;

// Contacts are unique per pool only where the pool lets people sign in with them: `alias` holds just those.
const schema = `
  CREATE TABLE pool_key (
    pool_id TEXT PRIMARY KEY,
    kid TEXT NOT NULL,
    private_key TEXT NOT NULL,
    simulation_secret BLOB NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE user (
    pool_id TEXT NOT NULL,
    username TEXT NOT NULL,
    sub TEXT NOT NULL,
    status TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    salt TEXT,
    verifier TEXT,
    password_set_at INTEGER,
    attributes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, username)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX user_by_sub ON user (pool_id, sub);
  CREATE TABLE alias (
    pool_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    username TEXT NOT NULL,
    PRIMARY KEY (pool_id, name, value),
    FOREIGN KEY (pool_id, username) REFERENCES user ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alias_by_user ON alias (pool_id, username);
  CREATE TABLE code (
    pool_id TEXT NOT NULL,
    username TEXT NOT NULL,
    purpose TEXT NOT NULL,
    code TEXT NOT NULL,
    pending_value TEXT,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, username, purpose),
    FOREIGN KEY (pool_id, username) REFERENCES user ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE member (
    pool_id TEXT NOT NULL,
    group_name TEXT NOT NULL,
    username TEXT NOT NULL,
    PRIMARY KEY (pool_id, group_name, username),
    FOREIGN KEY (pool_id, username) REFERENCES user ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX member_by_user ON member (pool_id, username);
  CREATE TABLE session (
    event_id TEXT PRIMARY KEY,
    origin_jti TEXT NOT NULL,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    username TEXT NOT NULL,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX session_by_user ON session (pool_id, username);
  CREATE TABLE refresh_token (
    hash TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
    replaced_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refresh_token_by_session ON refresh_token (event_id);
  CREATE TABLE local_user (
    pool_id TEXT NOT NULL,
    email TEXT NOT NULL,
    PRIMARY KEY (pool_id, email)
  ) STRICT, WITHOUT ROWID`;

// Came later, and needs nothing of what data folders of before lack.
const additions = `
  CREATE TABLE IF NOT EXISTS local_user_group (
    pool_id TEXT NOT NULL,
    email TEXT NOT NULL,
    group_name TEXT NOT NULL,
    PRIMARY KEY (pool_id, email, group_name)
  ) STRICT, WITHOUT ROWID`;

/** Opens the data file that all of Cognito's stores share. */
export function openStore(runtime: Runtime): Database {
  const database = openDatabase(runtime, 'cognito', version, schema);
  database.exec(additions);
  return database;
}
