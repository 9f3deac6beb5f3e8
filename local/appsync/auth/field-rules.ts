import { getDirectiveValues, isInterfaceType, isObjectType } from 'graphql';
import type { ASTNode, GraphQLSchema } from 'graphql';
import type { AuthMode } from '../resolver-runtime.ts';
import type { ApiSettings } from '../schema/api-settings.ts';

/** Who may reach a field: the modes, and for user pools the groups, null where any group or none will do. */
export interface FieldRule {
  readonly modes: ReadonlySet<AuthMode>;
  readonly groups: readonly string[] | null;
}

const modeOfDirective: Readonly<Record<string, AuthMode>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
};

/** The rule of each field by type and name: the field's own directives, else its type's, else the default mode. */
export function readFieldRules(
  schema: GraphQLSchema,
  settings: ApiSettings,
): (type: string, field: string) => FieldRule {
  const fallback: FieldRule = { modes: new Set([settings.defaultProvider.mode]), groups: null };
  // @aws_auth counts only where user pools are the sole way in.
  const poolsOnly = settings.providers.every(({ mode }) => mode === 'AMAZON_COGNITO_USER_POOLS');
  const rules = new Map<string, Map<string, FieldRule>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const nodes = [type.astNode, ...type.extensionASTNodes];
    const ofType = nodes.map((node) => readRule(schema, node, poolsOnly)).find((rule) => rule !== null) ?? fallback;
    const fields = Object.values(type.getFields());
    rules.set(
      type.name,
      new Map(fields.map((field) => [field.name, readRule(schema, field.astNode, poolsOnly) ?? ofType])),
    );
  }
  return (type, field) => rules.get(type)?.get(field) ?? fallback;
}

type DirectiveCarrier = ASTNode & Parameters<typeof getDirectiveValues>[1];

function readRule(
  schema: GraphQLSchema,
  node: DirectiveCarrier | null | undefined,
  poolsOnly: boolean,
): FieldRule | null {
  const modes = new Set<AuthMode>();
  let groups: readonly string[] | null = null;
  for (const { name } of node?.directives ?? []) {
    const mode = poolsOnly && name.value === 'aws_auth' ? 'AMAZON_COGNITO_USER_POOLS' : modeOfDirective[name.value];
    if (!node || !mode) continue;
    modes.add(mode);
    const directive = schema.getDirective(name.value);
    const values = directive ? getDirectiveValues(directive, node) : undefined;
    groups = (values?.cognito_groups as string[] | undefined) ?? groups;
  }
  return modes.size > 0 ? { modes, groups } : null;
}
