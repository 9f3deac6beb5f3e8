import type { Assembly, Resource } from '../assembly/assembly.ts';
import { compileStatements, type PolicyDocument, type Statement } from './compile-statements.ts';
import { managedPolicy } from './managed-policies.ts';
import { readTrustedServices } from './read-trusted-services.ts';

export interface Role {
  readonly arn: string;
  readonly statements: readonly Statement[];
  /** The services that its trust policy names. */
  readonly trusted: ReadonlySet<string>;
}

/** The template's roles by ARN, with every policy that is attached to them in any of CloudFormation's ways. */
export function readRoles(assembly: Assembly): Map<string, Role> {
  const managed = new Map(assembly.ofType('AWS::IAM::ManagedPolicy').map((policy) => [policy.physicalId, policy]));
  const attached = assembly.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy');
  const roles = new Map<string, Role>();
  for (const role of assembly.ofType('AWS::IAM::Role')) {
    if (role.properties.PermissionsBoundary) {
      throw new Error(`${role.logicalId}: a permissions boundary is not supported offline`);
    }
    const arn = String(role.attribute('Arn'));
    const statements = [
      ...inlineStatements(role),
      ...attached.filter((policy) => policy.properties.Roles?.includes(role.physicalId)).flatMap(statementsOf),
      ...(role.properties.ManagedPolicyArns ?? []).flatMap((policyArn: string) =>
        managedStatements(role, policyArn, managed),
      ),
    ];
    roles.set(arn, { arn, statements, trusted: readTrustedServices(role) });
  }
  return roles;
}

function inlineStatements(role: Resource): Statement[] {
  const policies: { PolicyName: string; PolicyDocument: PolicyDocument }[] = role.properties.Policies ?? [];
  return policies.flatMap((policy) =>
    compileStatements(policy.PolicyDocument, `${role.logicalId}, policy ${policy.PolicyName}`),
  );
}

function statementsOf(policy: Resource): Statement[] {
  return compileStatements(policy.properties.PolicyDocument ?? {}, policy.logicalId);
}

function managedStatements(role: Resource, arn: string, managed: ReadonlyMap<string, Resource>): Statement[] {
  const own = managed.get(arn);
  if (own) return statementsOf(own);
  const document = managedPolicy(arn);
  if (!document) throw new Error(`${role.logicalId}: the managed policy ${arn} is not known offline`);
  return compileStatements(document, arn);
}
