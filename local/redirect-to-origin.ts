import type { IncomingMessage, ServerResponse } from 'node:http';

/** Leads a page opened as `localhost` to the address that the template's URLs hold: the page and its API share an origin. True when it answered. */
export function redirectToOrigin(origin: string, request: IncomingMessage, response: ServerResponse): boolean {
  const { host, port } = new URL(origin);
  const asked = request.headers.host ?? '';
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!isPage || asked === host || !asked.endsWith(`:${port}`)) return false;
  response.writeHead(302, { location: `${origin}${request.url ?? '/'}`, 'cache-control': 'no-store' }).end();
  return true;
}
