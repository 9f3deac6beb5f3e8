import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { Log } from '../../lib/log.ts';
import { readUserPoolClient } from './read-user-pool-client.ts';
import { readUserPool } from './read-user-pool.ts';
import type { UserPoolClient } from './user-pool-client.ts';
import type { UserPoolGroup } from './user-pool-group.ts';
import type { UserPool } from './user-pool.ts';

/** What the template declares of Cognito. */
export interface Pools {
  readonly all: readonly UserPool[];
  /** Throws `ResourceNotFoundException` for a pool that the template lacks. */
  pool(id: string): UserPool;
  find(id: string): UserPool | undefined;
  client(id: string): { readonly client: UserPoolClient; readonly pool: UserPool };
  clientsOf(poolId: string): readonly UserPoolClient[];
  /** The most important first. */
  groupsOf(poolId: string): readonly UserPoolGroup[];
}

/** Reads the template's user pools, app clients and groups. */
export function readPools(assembly: Assembly, log: Log): Pools {
  const pools = new Map(
    assembly
      .ofType('AWS::Cognito::UserPool')
      .map((resource) => [resource.physicalId, readUserPool(resource, assembly, log)]),
  );
  const clients = new Map(
    assembly
      .ofType('AWS::Cognito::UserPoolClient')
      .map(readUserPoolClient)
      .map((client) => [client.id, client]),
  );
  const groups = assembly.ofType('AWS::Cognito::UserPoolGroup').map(readGroup).toSorted(byPrecedence);

  const pool = (id: string) => {
    const found = pools.get(id);
    if (!found) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return found;
  };
  return {
    all: [...pools.values()],
    pool,
    find: (id) => pools.get(id),
    client(id) {
      const client = clients.get(id);
      if (!client) throw new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
      return { client, pool: pool(client.poolId) };
    },
    clientsOf: (poolId) => [...clients.values()].filter((client) => client.poolId === poolId),
    groupsOf: (poolId) => groups.filter((group) => group.poolId === poolId),
  };
}

const readGroup = ({ logicalId, properties }: Resource): UserPoolGroup => ({
  poolId: properties.UserPoolId,
  name: properties.GroupName ?? logicalId,
  description: properties.Description,
  precedence: properties.Precedence,
  roleArn: properties.RoleArn,
});

const byPrecedence = (a: UserPoolGroup, b: UserPoolGroup) =>
  (a.precedence ?? Infinity) - (b.precedence ?? Infinity) || a.name.localeCompare(b.name);
