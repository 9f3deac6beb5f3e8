import { AwsError } from '../lib/aws-error.ts';
import type { ConditionContext, Iam, Principal } from './iam.ts';
import type { Role } from './read-roles.ts';

type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny';

// A request names few distinct (role, action, resource); this bounds a caller who names endless resources.
const maxDecisions = 10_000;

/** Decides by the roles' policies; decisions that depend on no condition are kept, since this runs in every data access. */
export function createAuthorizer(roles: ReadonlyMap<string, Role>): Iam['authorize'] {
  const conditional = new Set(
    [...roles.values()]
      .filter((role) => role.statements.some((statement) => statement.conditional))
      .map(({ arn }) => arn),
  );
  const decisions = new Map<string, Decision>();

  return (principal, action, resource, context = {}) => {
    if (principal.kind === 'root') return;
    const key = `${principal.arn} ${action} ${resource}`;
    let decision = decisions.get(key);
    if (!decision) {
      decision = decide(roles.get(principal.arn), action, resource, context);
      if (!conditional.has(principal.arn)) {
        if (decisions.size >= maxDecisions) decisions.clear();
        decisions.set(key, decision);
      }
    }
    if (decision !== 'allowed') throw denied(principal, action, resource, decision);
  };
}

function decide(role: Role | undefined, action: string, resource: string, context: ConditionContext): Decision {
  const matching = (role?.statements ?? []).filter((statement) => statement.matches(action, resource, context));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'explicitDeny';
  return matching.length > 0 ? 'allowed' : 'implicitDeny';
}

function denied(principal: Principal, action: string, resource: string, decision: Decision): AwsError {
  const why =
    decision === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return new AwsError(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
  );
}
