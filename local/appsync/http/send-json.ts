import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
const minGzipBytes = 1_000;
const maxGzipBytes = 10_000_000;

const exposedHeaders =
  'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version';

export interface JsonResponse {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers with JSON and the headers that every answer of the API has, compressed where the client takes it. */
export async function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  { status, text, headers }: JsonResponse,
): Promise<void> {
  let body = Buffer.from(text);
  const all: Record<string, string | number> = {
    ...headers,
    'content-type': 'application/json;charset=UTF-8',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': exposedHeaders,
  };
  if (body.length >= minGzipBytes && body.length <= maxGzipBytes && takesGzip(request)) {
    body = await compress(body);
    all['content-encoding'] = 'gzip';
  }
  all['content-length'] = body.length;
  if (!response.destroyed) response.writeHead(status, all).end(body);
}

const takesGzip = ({ headers }: IncomingMessage) =>
  /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(
    String(headers['accept-encoding'] ?? ''),
  );
