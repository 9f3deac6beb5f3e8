import type { IncomingMessage, ServerResponse } from 'node:http';
import { unsourced } from '../unsourced.ts';

/** Answers a browser's question whether it may send: every origin may, with the headers it names. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(200, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': unsourced.corsAllowedMethods,
      'access-control-allow-headers': String(request.headers['access-control-request-headers'] ?? '*'),
      'access-control-max-age': String(unsourced.corsMaxAgeSeconds),
      'content-length': 0,
    })
    .end();
}
