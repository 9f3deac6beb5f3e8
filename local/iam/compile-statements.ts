import { compileCondition } from './compile-condition.ts';
import type { ConditionContext } from './iam.ts';
import { matchPattern } from './match-pattern.ts';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** True if its answer depends on the request's context. */
  readonly conditional: boolean;
  matches(action: string, resource: string, context: ConditionContext): boolean;
}

export interface PolicyDocument {
  readonly Statement?: RawStatement | readonly RawStatement[];
}

export interface RawStatement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** Compiles an identity-based policy; `where` names it in what is thrown for a document that means nothing here. */
export function compileStatements(document: PolicyDocument, where: string): Statement[] {
  return [document.Statement ?? []].flat().map((raw) => compileStatement(raw, where));
}

function compileStatement(raw: RawStatement, where: string): Statement {
  if (raw.Effect !== 'Allow' && raw.Effect !== 'Deny') {
    throw new Error(`${where}: the effect must be Allow or Deny, not ${String(raw.Effect)}`);
  }
  const action = compileList('Action', raw.Action, raw.NotAction, where, 'i');
  const resource = compileList('Resource', raw.Resource, raw.NotResource, where);
  const condition = raw.Condition && compileCondition(raw.Condition, where);
  return {
    effect: raw.Effect,
    conditional: Boolean(condition),
    matches: (anAction, aResource, context) =>
      action(anAction) && resource(aResource) && (!condition || condition(context)),
  };
}

type Patterns = string | readonly string[] | undefined;

function compileList(name: string, patterns: Patterns, notPatterns: Patterns, where: string, flags = '') {
  if ((patterns === undefined) === (notPatterns === undefined)) {
    throw new Error(`${where}: a statement needs either ${name} or Not${name}`);
  }
  const tests = [patterns ?? notPatterns ?? []].flat().map((pattern) => {
    if (pattern.includes('${')) throw new Error(`${where}: the policy variable in ${pattern} is not supported offline`);
    return matchPattern(pattern, flags);
  });
  const negated = patterns === undefined;
  return (value: string) => tests.some((test) => test(value)) !== negated;
}
