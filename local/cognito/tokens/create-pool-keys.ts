import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { Clock } from '../../lib/runtime.ts';
import type { Database } from '../../lib/sqlite.ts';
import type { UserPool } from '../pools/user-pool.ts';

export interface PoolKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Makes the simulated answers about people who are not there the same each time. */
  readonly simulationSecret: Buffer;
  /** When the pool came to be. */
  readonly createdAt: number;
}

interface KeyRow {
  kid: string;
  private_key: string;
  simulation_secret: Uint8Array;
  created_at: number;
}

export type PoolKeys = (poolId: string) => PoolKey | undefined;

/** The pools' signing keys, made when a pool is first seen here and kept with its users. */
export function createPoolKeys(database: Database, pools: readonly UserPool[], clock: Clock): PoolKeys {
  const keys = new Map(pools.map(({ id }) => [id, toKey(read(database, id) ?? create(database, id, clock))]));
  return (poolId) => keys.get(poolId);
}

const read = (database: Database, poolId: string) =>
  database.get<KeyRow>('SELECT * FROM pool_key WHERE pool_id = ?', poolId);

function create(database: Database, poolId: string, clock: Clock): KeyRow {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const row: KeyRow = {
    kid: randomBytes(32).toString('base64'),
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    simulation_secret: randomBytes(32),
    created_at: clock.now(),
  };
  database.run(
    'INSERT INTO pool_key (pool_id, kid, private_key, simulation_secret, created_at) VALUES (?, ?, ?, ?, ?)',
    ...[poolId, row.kid, row.private_key, row.simulation_secret, row.created_at],
  );
  return row;
}

function toKey(row: KeyRow): PoolKey {
  const privateKey = createPrivateKey(row.private_key);
  return {
    kid: row.kid,
    privateKey,
    publicKey: createPublicKey(privateKey),
    simulationSecret: Buffer.from(row.simulation_secret),
    createdAt: row.created_at,
  };
}

/** The pool's `jwks.json`. */
export function jsonWebKeySet({ kid, publicKey }: PoolKey): object {
  const { e, n, kty } = publicKey.export({ format: 'jwk' });
  return { keys: [{ alg: 'RS256', e, kid, kty, n, use: 'sig' }] };
}
