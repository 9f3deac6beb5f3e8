/** Compiles an IAM pattern: `*` is any run of characters, `?` any one. */
export function matchPattern(pattern: string, flags = ''): (value: string) => boolean {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern) && !flags) return (value) => value === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${source}$`, `s${flags}`);
  return (value) => expression.test(value);
}
