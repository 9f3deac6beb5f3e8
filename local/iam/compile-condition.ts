import type { ConditionContext } from './iam.ts';
import { matchArn } from './match-arn.ts';
import { matchPattern } from './match-pattern.ts';

export type Condition = (context: ConditionContext) => boolean;

type Matcher = (expected: string) => (actual: string) => boolean;

const equals: Matcher = (expected) => (actual) => actual === expected;
const equalsIgnoringCase: Matcher = (expected) => (actual) => actual.toLowerCase() === expected.toLowerCase();

const matchers: Record<string, { matcher: Matcher; negated?: boolean }> = {
  StringEquals: { matcher: equals },
  StringNotEquals: { matcher: equals, negated: true },
  StringEqualsIgnoreCase: { matcher: equalsIgnoringCase },
  StringNotEqualsIgnoreCase: { matcher: equalsIgnoringCase, negated: true },
  StringLike: { matcher: (pattern) => matchPattern(pattern) },
  StringNotLike: { matcher: (pattern) => matchPattern(pattern), negated: true },
  ArnEquals: { matcher: matchArn },
  ArnNotEquals: { matcher: matchArn, negated: true },
  ArnLike: { matcher: matchArn },
  ArnNotLike: { matcher: matchArn, negated: true },
  Bool: { matcher: equalsIgnoringCase },
};

/** Compiles a statement's `Condition`; an operator or policy variable it does not know is an error that names it. */
export function compileCondition(block: Record<string, Record<string, unknown>>, where: string): Condition {
  const tests = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => compileTest(operator, key.toLowerCase(), strings(value, where), where)),
  );
  return (context) => {
    const lowered = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
    return tests.every((test) => test(lowered));
  };
}

function compileTest(operator: string, key: string, expected: string[], where: string): Condition {
  if (operator === 'Null') {
    const absent = expected.includes('true');
    return (context) => (context[key] === undefined) === absent;
  }
  const [, quantifier, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const known = Object.hasOwn(matchers, base) ? matchers[base] : undefined;
  if (!known) throw new Error(`${where}: the condition operator ${operator} is not supported offline`);
  const accepts = expected.map(known.matcher);
  const holds = (actual: string) => accepts.some((accept) => accept(actual)) !== (known.negated ?? false);
  return (context) => {
    const actual = context[key];
    if (actual === undefined)
      return Boolean(ifExists) || quantifier === 'ForAllValues' || (!quantifier && Boolean(known.negated));
    const values = typeof actual === 'string' ? [actual] : actual;
    return quantifier === 'ForAllValues' ? values.every(holds) : values.some(holds);
  };
}

function strings(value: unknown, where: string): string[] {
  return (Array.isArray(value) ? value : [value]).map((entry: unknown) => {
    const text = String(entry);
    if (text.includes('${')) throw new Error(`${where}: the policy variable in ${text} is not supported offline`);
    return text;
  });
}
