import type { GraphQLSchema } from 'graphql';
import type { Iam } from '../../iam/iam.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { ApiSettings } from '../schema/api-settings.ts';
import { unsourced } from '../unsourced.ts';
import type { Caller } from './caller.ts';
import { readFieldRules } from './field-rules.ts';

/** Whether `caller` may reach `type.field`. */
export type MayAccess = (caller: Caller, type: string, field: string) => boolean;

/** AppSync's decision of §2.2 of the guide: modes, groups, the default action, denied fields, IAM policies. */
export function createFieldAccess(
  schema: GraphQLSchema,
  settings: ApiSettings,
  iam: Pick<Iam, 'authorize'>,
): MayAccess {
  const ruleOf = readFieldRules(schema, settings);
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name),
  );
  return (caller, type, field) => {
    const rule = ruleOf(type, field);
    if (!rule.modes.has(caller.mode)) return false;
    switch (caller.mode) {
      case 'AMAZON_COGNITO_USER_POOLS':
        return rule.groups
          ? rule.groups.some((group) => caller.groups.includes(group))
          : caller.defaultAction === 'ALLOW';
      case 'AWS_IAM':
        return (!roots.has(type) && !unsourced.iamChecksNestedFields) || policyAllows(caller, type, field);
      case 'AWS_LAMBDA':
        return !caller.deniedFields.has(`${type}.${field}`);
      default:
        return true;
    }
  };

  function policyAllows({ principal }: Caller, type: string, field: string): boolean {
    if (!principal) return false;
    try {
      iam.authorize(principal, 'appsync:GraphQL', `${settings.arn}/types/${type}/fields/${field}`);
      return true;
    } catch (error) {
      if (error instanceof AwsError) return false;
      throw error;
    }
  }
}
