import type { IncomingMessage } from 'node:http';

/** The whole body; what is larger is read to its end but not kept, as a client that is still sending would never see the answer. */
export async function readRequestBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too large' | 'aborted'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    }
  } catch {
    // The client hung up: nobody is there to answer.
    return 'aborted';
  }
  return size <= maxBytes ? Buffer.concat(chunks) : 'too large';
}
