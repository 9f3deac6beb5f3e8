import { createHmac } from 'node:crypto';
import type { PoolKey } from '../tokens/create-pool-keys.ts';
import type { PasswordProof } from '../store/user.ts';

export interface SimulatedUser {
  readonly username: string;
  readonly password: PasswordProof;
}

/** What sign-in shows of a person who is not there: always the same, and of the same make as of one who is (RFC 5054, 2.5.1.3). */
export function simulateUser({ simulationSecret }: PoolKey, login: string): SimulatedUser {
  const derive = (label: string) => createHmac('sha256', simulationSecret).update(`${label}\0${login}`).digest('hex');
  const uuid = derive('username');
  return {
    username: `${uuid.slice(0, 8)}-${uuid.slice(8, 12)}-4${uuid.slice(13, 16)}-8${uuid.slice(17, 20)}-${uuid.slice(20, 32)}`,
    password: {
      salt: derive('salt').slice(0, 32),
      verifier: Array.from({ length: 12 }, (_, index) => derive(`verifier${index}`)).join(''),
    },
  };
}
