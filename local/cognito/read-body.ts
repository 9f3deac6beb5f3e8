import type { IncomingMessage } from 'node:http';
import { AwsError } from '../lib/aws-error.ts';

const maxBytes = 1_048_576;

/** The request's whole body; throws for one over 1 MB, whose rest is read to no purpose so that the client gets the answer. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) throw new AwsError('RequestEntityTooLargeException', 'Request body is too large.', 413);
  return Buffer.concat(chunks);
}
