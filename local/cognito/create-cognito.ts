import type { Assembly } from '../assembly/assembly.ts';
import type { Iam } from '../iam/iam.ts';
import type { Lambdas } from '../lambda/lambdas.ts';
import type { Runtime } from '../lib/runtime.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { Cognito } from './cognito-api.ts';
import { createRequestHandler } from './create-request-handler.ts';
import { createTriggers } from './create-triggers.ts';
import { ensureLocalUsers } from './ensure-local-users.ts';
import type { Parts } from './parts.ts';
import { readPools } from './pools/read-pools.ts';
import { createAttemptLimits } from './rules/create-attempt-limits.ts';
import { createChallenges } from './rules/create-challenges.ts';
import { createLockout } from './rules/create-lockout.ts';
import { createCodeStore } from './store/create-code-store.ts';
import { createGroupStore } from './store/create-group-store.ts';
import { createSessionStore } from './store/create-session-store.ts';
import { createUserStore } from './store/create-user-store.ts';
import { openStore } from './store/open-store.ts';
import { createPoolKeys } from './tokens/create-pool-keys.ts';
import { createTokenVerifier } from './tokens/create-token-verifier.ts';

export interface CognitoOptions {
  readonly assembly: Assembly;
  readonly iam: Iam;
  readonly lambdas: Lambdas;
  readonly mailbox: Mailbox;
  readonly runtime: Runtime;
}

/** The template's user pools. Throws, naming it, for a setting that it could not honour. */
export function createCognito({ assembly, iam, lambdas, mailbox, runtime }: CognitoOptions): Cognito {
  const pools = readPools(assembly, runtime.log);
  const database = openStore(runtime);
  const { clock } = runtime;
  const keys = createPoolKeys(database, pools.all, clock);
  const sessions = createSessionStore(database, clock);
  const verifyToken = createTokenVerifier(pools, keys, sessions, clock);
  const parts: Parts = {
    runtime,
    mailbox,
    pools,
    users: createUserStore(database, clock),
    codes: createCodeStore(database, clock),
    groups: createGroupStore(database, pools),
    sessions,
    keyOf(poolId) {
      const key = keys(poolId);
      if (!key) throw new Error(`the user pool ${poolId} has no key`);
      return key;
    },
    triggers: createTriggers(lambdas),
    challenges: createChallenges(clock),
    limits: createAttemptLimits(clock),
    lockout: createLockout(clock),
    verifyToken,
  };
  return {
    handle: createRequestHandler(parts, iam),
    verifyToken,
    ensureLocalUsers: () => ensureLocalUsers(parts, database),
    close: () => database.close(),
  };
}
