import type { ResolverError } from '../resolver-runtime.ts';

const refusedNames = new Set([
  ...['access-control-allow-credentials', 'access-control-allow-origin', 'access-control-allow-methods'],
  ...[
    'access-control-allow-headers',
    'access-control-expose-headers',
    'access-control-max-age',
    'vary',
    'content-type',
  ],
  ...['transfer-encoding', 'connection', 'host', 'expect', 'keep-alive', 'upgrade', 'proxy-authenticate'],
  ...['proxy-authorization', 'te', 'content-length'],
]);
const refusedPrefixes = ['x-amzn-', 'x-amz-'];
// All that is added counts, also what is added twice.
const maxHeaderBytes = 4_096;

/** Keeps the headers that `util.http.addResponseHeader` may set, the last of a name; the others become errors. */
export function keepResponseHeaders(added: readonly (readonly [name: string, value: unknown])[]): {
  headers: Record<string, string>;
  errors: ResolverError[];
} {
  const headers: Record<string, string> = {};
  const errors: ResolverError[] = [];
  let bytes = 0;
  for (const [name, value] of added) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    bytes += Buffer.byteLength(String(name)) + Buffer.byteLength(text);
    const why = refusal(String(name), value, text, bytes);
    if (why) errors.push({ message: why, errorType: 'ResponseHeaderError', data: null, errorInfo: null });
    else headers[name] = text;
  }
  return { headers, errors };
}

function refusal(name: string, value: unknown, text: string, bytes: number): string | undefined {
  const lower = name.toLowerCase();
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `'${name}' is not a header name.`;
  if (value === null) return `The value of header '${name}' is null.`;
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text))
    return `The value of header '${name}' has characters that no header can hold.`;
  if (refusedNames.has(lower) || refusedPrefixes.some((prefix) => lower.startsWith(prefix))) {
    return `Header '${name}' is restricted.`;
  }
  return bytes > maxHeaderBytes ? `Response headers take more than ${maxHeaderBytes} bytes.` : undefined;
}
