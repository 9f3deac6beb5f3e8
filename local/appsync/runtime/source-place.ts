/** `code.js:5:3`, where the resolver's own code stood when `error` was made. */
export function placeOf(error: Error): string {
  return /code\.js:\d+:\d+/.exec(String(error.stack))?.[0] ?? 'code.js';
}
