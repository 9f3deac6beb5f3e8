import { invocation } from './invocation.ts';

// Those that make sense for one connection or message only.
const hopHeaders = new Set([
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
]);

/** `util.http`. Whether a response header is allowed is decided outside, where its error is appended. */
export const http = {
  copyHeaders: (headers: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !hopHeaders.has(name.toLowerCase()))),
  addResponseHeader(name: string, value: unknown): void {
    invocation.effects.responseHeaders.push([name, value ?? null]);
  },
  addResponseHeaders(headers: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(headers)) http.addResponseHeader(name, value);
  },
};
