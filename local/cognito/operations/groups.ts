import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { UserPoolGroup } from '../pools/user-pool-group.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { describeUser } from '../rules/describe-user.ts';
import { count, optionalText, text, type Input } from './input.ts';

const maxPage = 60;

export function adminAddUserToGroup(parts: Parts, input: Input): void {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const group = requireGroup(parts, pool, text(input, 'GroupName'));
  parts.groups.add(parts.users.get(pool, text(input, 'Username')), group.name);
}

export function adminRemoveUserFromGroup(parts: Parts, input: Input): void {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const group = requireGroup(parts, pool, text(input, 'GroupName'));
  parts.groups.remove(parts.users.get(pool, text(input, 'Username')), group.name);
}

export function adminListGroupsForUser(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const groups = parts.groups.of(parts.users.get(pool, text(input, 'Username')));
  return { Groups: groups.map((group) => describeGroup(parts, group)) };
}

export function listGroups(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  return { Groups: parts.pools.groupsOf(pool.id).map((group) => describeGroup(parts, group)) };
}

export function getGroup(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  return { Group: describeGroup(parts, requireGroup(parts, pool, text(input, 'GroupName'))) };
}

export function listUsersInGroup(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const group = requireGroup(parts, pool, text(input, 'GroupName'));
  const limit = count(input, 'Limit', maxPage);
  const names = parts.groups.members(pool.id, group.name, optionalText(input, 'NextToken') ?? '', limit);
  const last = names.length === limit ? names.at(-1) : undefined;
  return {
    Users: names.map((name) => describeUser(parts.users.get(pool, name))),
    ...(last === undefined ? {} : { NextToken: last }),
  };
}

function requireGroup({ pools }: Parts, pool: UserPool, name: string): UserPoolGroup {
  const group = pools.groupsOf(pool.id).find((one) => one.name === name);
  if (!group) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  return group;
}

function describeGroup({ keyOf }: Parts, group: UserPoolGroup): object {
  const createdAt = keyOf(group.poolId).createdAt / 1_000;
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description,
    Precedence: group.precedence,
    RoleArn: group.roleArn,
    CreationDate: createdAt,
    LastModifiedDate: createdAt,
  };
}
