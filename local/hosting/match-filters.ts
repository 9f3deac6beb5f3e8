/** Whether `aws s3 sync` would upload `key`: the last filter that matches decides, and includes come after excludes. */
export function isUploaded(key: string, exclude: readonly string[], include: readonly string[]): boolean {
  if (include.some((pattern) => matches(pattern, key))) return true;
  return !exclude.some((pattern) => matches(pattern, key));
}

/** Unlike in a shell, `*` crosses folders. */
function matches(pattern: string, key: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('[!', '[^');
  return new RegExp(`^${source}$`, 's').test(key);
}
