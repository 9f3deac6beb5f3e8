import type { Principal } from '../../iam/iam.ts';
import type { AuthMode } from '../resolver-runtime.ts';

/** Who is behind a request, once its credential was accepted. */
export interface Caller {
  readonly mode: AuthMode;
  /** `ctx.identity`. */
  readonly identity: Record<string, unknown> | null;
  /** `cognito:groups`. */
  readonly groups: readonly string[];
  /** What happens on fields that name no group. */
  readonly defaultAction: 'ALLOW' | 'DENY';
  /** `Type.field`s that a Lambda authorizer forbids. */
  readonly deniedFields: ReadonlySet<string>;
  /** Set in the IAM mode. */
  readonly principal?: Principal;
}

export const noFields: ReadonlySet<string> = new Set();
