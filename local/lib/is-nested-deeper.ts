/** Whether lists and objects lie in each other to more than this depth; looks no further than that. */
export function isNestedDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => isNestedDeeper(inner, depth - 1));
}
