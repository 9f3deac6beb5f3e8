import { nameFrom } from '../derive-name.ts';
import type { Declared, ResourceKind } from '../resource-kind.ts';

const path = (resource: Declared) => String(resource.property('Path') ?? '/');
const roleName = (resource: Declared) => nameFrom(resource, 'RoleName');
const policyArn = (resource: Declared) =>
  `arn:aws:iam::${resource.accountId}:policy${path(resource)}${nameFrom(resource, 'ManagedPolicyName', 128)}`;

export const iamKinds: Record<string, ResourceKind> = {
  'AWS::IAM::Role': {
    ref: roleName,
    attributes: {
      Arn: (role) => `arn:aws:iam::${role.accountId}:role${path(role)}${roleName(role)}`,
      RoleId: (role) => `AROA${role.logicalId}`,
    },
  },
  'AWS::IAM::Policy': { ref: (policy) => nameFrom(policy, 'PolicyName', 128), attributes: {} },
  'AWS::IAM::ManagedPolicy': { ref: policyArn, attributes: { PolicyArn: policyArn } },
};
