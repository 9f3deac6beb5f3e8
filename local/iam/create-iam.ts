import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createAuthorizer } from './create-authorizer.ts';
import { createCredentials } from './create-credentials.ts';
import { createVerifier } from './create-verifier.ts';
import type { Iam } from './iam.ts';
import { readRoles } from './read-roles.ts';

/** The roles and policies of the template at work. Throws, naming it, for a policy that it could not honour. */
export function createIam({ assembly, runtime }: { assembly: Assembly; runtime: Runtime }): Iam {
  const roles = readRoles(assembly);
  const store = createCredentials(runtime.dataDir, `arn:aws:iam::${assembly.accountId}:root`);
  return {
    authorize: createAuthorizer(roles),
    assume(arn, service) {
      if (roles.get(arn)?.trusted.has(service)) return { kind: 'role', arn };
      throw new AwsError(
        'AccessDeniedException',
        `${service} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      );
    },
    credentialsFor: store.credentialsFor,
    verify: createVerifier(store, assembly.region, runtime.clock),
  };
}
