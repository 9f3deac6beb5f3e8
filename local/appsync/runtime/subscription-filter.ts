export interface Filter {
  readonly fieldName: string;
  readonly operator: string;
  readonly value: unknown;
}
export interface FilterGroup {
  readonly filters: readonly Filter[];
}

type FilterObject = Record<string, unknown>;
/** Alternatives, each a list of filters that must all hold. */
type Alternatives = readonly (readonly Filter[])[];

const everything: Alternatives = [[]];

/** Both sides must hold: every alternative of one joined to every alternative of the other. */
const both = (left: Alternatives, right: Alternatives): Alternatives =>
  left.flatMap((a) => right.map((b) => [...a, ...b]));

/** The operators of one field are alternatives. */
const ofField = (fieldName: string, operators: unknown): Alternatives =>
  Object.entries((operators ?? {}) as FilterObject)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => [{ fieldName, operator, value }]);

function alternativesOf(object: FilterObject, ignored: readonly string[]): Alternatives {
  let result = everything;
  for (const [name, value] of Object.entries(object)) {
    if (ignored.includes(name) || value === undefined || value === null) continue;
    const branches = Array.isArray(value) ? (value as FilterObject[]) : [];
    const found =
      name === 'and'
        ? branches.map((branch) => alternativesOf(branch, ignored)).reduce(both, everything)
        : name === 'or'
          ? branches.flatMap((branch) => alternativesOf(branch, ignored)).filter((filters) => filters.length > 0)
          : ofField(name, value);
    if (found.length > 0) result = both(result, found);
  }
  return result;
}

/**
 * `util.transform.toSubscriptionFilter`: fields must all hold, a field's operators are alternatives. Of `rules`, which
 * no ignored field weakens, at least one must hold as well.
 */
export function toSubscriptionFilter(
  object: FilterObject | null | undefined,
  ignoredFields: readonly string[] = [],
  rules: FilterObject = {},
): { filterGroup: FilterGroup[] } {
  const strict = Object.entries(rules).flatMap(([name, operators]) => ofField(name, operators));
  const alternatives = alternativesOf(object ?? {}, ignoredFields ?? []);
  const all = strict.length > 0 ? both(alternatives, strict) : alternatives;
  return { filterGroup: all.filter((filters) => filters.length > 0).map((filters) => ({ filters })) };
}
