import type { Template } from './template-check.ts';

export interface PolicyStatement {
  readonly logicalId: string;
  readonly effect: string;
  readonly actions: readonly string[];
  /** Strings and intrinsics. */
  readonly resources: readonly unknown[];
}

interface PolicyDocument {
  readonly Statement: readonly { readonly Effect: string; readonly Action?: unknown; readonly Resource?: unknown }[];
}

const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Every statement of every policy in the template: of roles, of buckets, and of their own. */
export const policyStatements = ({ Resources }: Template): PolicyStatement[] =>
  Object.entries(Resources).flatMap(([logicalId, { Properties: properties = {} }]) => {
    const documents: PolicyDocument[] = [
      properties.AssumeRolePolicyDocument,
      properties.PolicyDocument,
      ...list(properties.Policies).map((policy) => (policy as { PolicyDocument?: PolicyDocument }).PolicyDocument),
    ].filter((document) => document?.Statement);
    return documents
      .flatMap(({ Statement }) => Statement)
      .map(({ Effect, Action, Resource }) => ({
        logicalId,
        effect: Effect,
        actions: list(Action) as string[],
        resources: list(Resource),
      }));
  });
