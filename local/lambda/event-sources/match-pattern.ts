import { AssemblyError } from '../../assembly/assembly-error.ts';

type Pattern = Readonly<Record<string, unknown>>;

/** Whether an event fits a filter pattern of an event source mapping: every named field, any of its values. */
export function matchesPattern(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or') return (expected as Pattern[]).some((option) => matchesPattern(option, event));
    const actual = event && typeof event === 'object' ? (event as Record<string, unknown>)[key] : undefined;
    if (Array.isArray(expected)) return expected.some((rule) => fits(rule, actual));
    return matchesPattern(expected as Pattern, actual);
  });
}

function fits(rule: unknown, actual: unknown): boolean {
  // A list of values fits if one of them does.
  if (Array.isArray(actual)) return actual.some((entry) => fits(rule, entry));
  if (rule === null || typeof rule !== 'object') return rule === actual;
  const [[kind, operand] = ['', undefined]] = Object.entries(rule);
  const text = typeof actual === 'string' ? actual : undefined;
  switch (kind) {
    case 'exists':
      return (actual !== undefined) === operand;
    case 'prefix':
      return text?.startsWith(String(operand)) ?? false;
    case 'suffix':
      return text?.endsWith(String(operand)) ?? false;
    case 'equals-ignore-case':
      return text?.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but':
      return actual !== undefined && ![operand].flat().some((value) => fits(value, actual));
    case 'numeric':
      return fitsNumber(operand as unknown[], actual);
    default:
      throw new AssemblyError(`The filter rule ${kind} is not supported offline`);
  }
}

const comparisons: Readonly<Record<string, (actual: number, bound: number) => boolean>> = {
  '=': (actual, bound) => actual === bound,
  '<': (actual, bound) => actual < bound,
  '<=': (actual, bound) => actual <= bound,
  '>': (actual, bound) => actual > bound,
  '>=': (actual, bound) => actual >= bound,
};

/** `['>', 0, '<=', 5]` */
function fitsNumber(bounds: readonly unknown[], actual: unknown): boolean {
  if (typeof actual !== 'number') return false;
  for (let index = 0; index < bounds.length; index += 2) {
    const compare = comparisons[String(bounds[index])];
    if (!compare?.(actual, Number(bounds[index + 1]))) return false;
  }
  return true;
}
