import type { CallerRules } from './check-caller.ts';

const allowedHeaders = [
  'authorization',
  'content-type',
  'last-event-id',
  'mcp-method',
  'mcp-name',
  'mcp-protocol-version',
  'mcp-session-id',
  'x-correlation-id',
];

/** Lets a page of an allowed origin read the answer; to all others nothing is added. */
export const withCors = (request: Request, response: Response, { allowedOrigins }: CallerRules): Response => {
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins.includes(origin)) return response;
  response.headers.set('access-control-allow-origin', origin);
  response.headers.set('access-control-expose-headers', 'www-authenticate, x-correlation-id');
  response.headers.append('vary', 'origin');
  return response;
};

/** A browser asks so before it sends what a page wants to send. */
export const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');

export const preflightAnswer = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': allowedHeaders.join(', '),
      'access-control-max-age': '600',
    },
  });
