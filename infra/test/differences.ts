const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The paths at which two JSON values differ, each once, in order. */
export const differences = (left: unknown, right: unknown, path = ''): string[] => {
  if (!isObject(left) || !isObject(right)) return Object.is(left, right) ? [] : [path];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differences(left[key], right[key], path ? `${path}.${key}` : key));
};
