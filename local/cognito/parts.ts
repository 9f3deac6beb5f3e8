import type { Runtime } from '../lib/runtime.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { TokenClaims } from './cognito-api.ts';
import type { Pools } from './pools/read-pools.ts';
import type { AttemptLimits } from './rules/create-attempt-limits.ts';
import type { Challenges } from './rules/create-challenges.ts';
import type { Lockout } from './rules/create-lockout.ts';
import type { Triggers } from './create-triggers.ts';
import type { CodeStore } from './store/create-code-store.ts';
import type { GroupStore } from './store/create-group-store.ts';
import type { SessionStore } from './store/create-session-store.ts';
import type { UserStore } from './store/create-user-store.ts';
import type { PasswordProof } from './store/user.ts';
import type { SrpChallenge } from './srp.ts';
import type { PoolKey } from './tokens/create-pool-keys.ts';

/** A sign-in that waits for the client's proof of the password. */
export interface SrpState {
  readonly kind: 'srp';
  readonly clientId: string;
  /** The name that the client was told to prove the password for. */
  readonly username: string;
  /** Undefined if nobody is behind that name. */
  readonly login: string | undefined;
  readonly password: PasswordProof;
  readonly clientValue: bigint;
  readonly challenge: SrpChallenge;
}

/** A sign-in with a temporary password that waits for the person's own. */
export interface NewPasswordState {
  readonly kind: 'newPassword';
  readonly clientId: string;
  readonly username: string;
}

/** What operations work with. */
export interface Parts {
  readonly runtime: Runtime;
  readonly mailbox: Mailbox;
  readonly pools: Pools;
  readonly users: UserStore;
  readonly codes: CodeStore;
  readonly groups: GroupStore;
  readonly sessions: SessionStore;
  readonly keyOf: (poolId: string) => PoolKey;
  readonly triggers: Triggers;
  readonly challenges: Challenges<SrpState | NewPasswordState>;
  readonly limits: AttemptLimits;
  readonly lockout: Lockout;
  readonly verifyToken: (poolId: string, token: string) => TokenClaims;
}
