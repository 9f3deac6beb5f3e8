import type { IncomingMessage } from 'node:http';
import { unsourced } from '../unsourced.ts';
import { TransportError } from './transport-error.ts';

const maxBodyBytes = 1_048_576;

/** The whole body; throws TransportError for one over 1 MB, without keeping more than that. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBodyBytes) chunks.push(chunk);
      else reject(new TransportError(unsourced.requestTooLarge));
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
