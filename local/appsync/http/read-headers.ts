import type { IncomingMessage } from 'node:http';

/** `ctx.request.headers`: names in lower case, a header that was sent twice as a list, never the cookies. */
export function readHeaders({ rawHeaders }: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    const value = rawHeaders[index + 1] as string;
    if (name === 'cookie' || name === '__proto__') continue;
    const known = headers[name];
    headers[name] = known === undefined ? value : [known, value].flat();
  }
  return headers;
}

/** The addresses a request came by: what proxies said, then the peer. */
export function sourceIpOf(request: IncomingMessage): string[] {
  const forwarded = request.headers['x-forwarded-for'];
  const said = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').map((ip) => ip.trim());
  return [...said.filter(Boolean), request.socket.remoteAddress ?? '127.0.0.1'];
}
