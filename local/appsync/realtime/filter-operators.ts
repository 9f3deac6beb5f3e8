import { unsourced } from '../unsourced.ts';

type Operator = (given: unknown, wanted: unknown) => boolean;

const sameType = (a: unknown, b: unknown) => typeof a === typeof b && a !== null && b !== null;
const ordered =
  (compare: (a: string | number, b: string | number) => boolean): Operator =>
  (given, wanted) =>
    sameType(given, wanted) && isOrderable(given) && compare(given, wanted as string | number);
const isOrderable = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
const isScalar = (value: unknown) => isOrderable(value) || typeof value === 'boolean';
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What each operator of an enhanced filter says of an event's value; values of another type never match. */
export const filterOperators: Readonly<Record<string, Operator>> = {
  eq: (given, wanted) => given === wanted,
  ne: (given, wanted) => sameType(given, wanted) && given !== wanted,
  le: ordered((a, b) => a <= b),
  lt: ordered((a, b) => a < b),
  ge: ordered((a, b) => a >= b),
  gt: ordered((a, b) => a > b),
  contains: (given, wanted) => contains(given, wanted) === true,
  notContains: (given, wanted) => contains(given, wanted) === false,
  beginsWith: (given, wanted) => typeof given === 'string' && typeof wanted === 'string' && given.startsWith(wanted),
  in: (given, wanted) => isScalar(given) && listOf(wanted).includes(given),
  notIn: (given, wanted) => isScalar(given) && Array.isArray(wanted) && !wanted.includes(given),
  between(given, wanted) {
    const [low, high] = listOf(wanted);
    if (!isOrderable(given) || !sameType(given, low) || !sameType(given, high)) return false;
    const [from, to] = [low, high] as [typeof given, typeof given];
    return unsourced.betweenIncludesItsBounds ? from <= given && given <= to : from < given && given < to;
  },
  containsAny: (given, wanted) => listOf(wanted).some((one) => contains(given, one) === true),
};

/** Null where the question makes no sense for the types. */
function contains(given: unknown, wanted: unknown): boolean | null {
  if (Array.isArray(given)) return given.includes(wanted);
  return typeof given === 'string' && typeof wanted === 'string' ? given.includes(wanted) : null;
}
