import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/** Sends a file from disk, never held in memory; a browser that has it already gets 304. False if there is none. */
export function sendBuiltFile(file: URL, type: string, request: IncomingMessage, response: ServerResponse): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return false;
  const etag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
  const isKnown = request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, {
    'cache-control': 'no-cache',
    'content-type': type,
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    etag,
    ...(!isKnown && { 'content-length': stats.size }),
  });
  if (isKnown || request.method === 'HEAD') response.end();
  // A browser that leaves before the end is no error.
  else pipeline(createReadStream(file), response, () => {});
  return true;
}
