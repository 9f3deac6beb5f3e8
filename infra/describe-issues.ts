import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Of a union, what is wrong with the kind that fits best; `Invalid input` would tell nothing. */
const leaves = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const best = issue.errors.reduce((one, other) => (other.length < one.length ? other : one));
  return best.flatMap(leaves).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Each issue as `path.to.setting: what is wrong`. */
export const describeIssues = (issues: readonly Issue[]): string[] =>
  issues.flatMap(leaves).map(({ path, message }) => `${path.join('.')}: ${message}`);
