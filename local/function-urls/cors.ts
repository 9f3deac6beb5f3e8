import type { IncomingMessage } from 'node:http';
import type { CorsSettings } from './read-function-urls.ts';

type Headers = Record<string, string>;

/** What Lambda adds to every answer to an origin that may read it. */
export function corsHeaders(cors: CorsSettings, { headers }: IncomingMessage): Headers {
  const origin = headers.origin;
  const takesAll = cors.allowOrigins.includes('*');
  if (origin === undefined || !(takesAll || cors.allowOrigins.includes(origin))) return {};
  return {
    // With credentials a browser takes no wildcard.
    'access-control-allow-origin': takesAll && !cors.allowCredentials ? '*' : origin,
    ...(cors.allowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.exposeHeaders.length > 0 && { 'access-control-expose-headers': cors.exposeHeaders.join(',') }),
    vary: 'Origin',
  };
}

/** True for a browser's question whether it may send. Lambda answers it itself, where the URL has CORS settings. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

export function preflightHeaders(cors: CorsSettings, request: IncomingMessage): Headers {
  const allowed = corsHeaders(cors, request);
  if (Object.keys(allowed).length === 0) return {};
  delete allowed['access-control-expose-headers'];
  return {
    ...allowed,
    ...(cors.allowMethods.length > 0 && { 'access-control-allow-methods': cors.allowMethods.join(',') }),
    ...(cors.allowHeaders.length > 0 && { 'access-control-allow-headers': cors.allowHeaders.join(',') }),
    ...(cors.maxAgeSeconds !== undefined && { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
}
