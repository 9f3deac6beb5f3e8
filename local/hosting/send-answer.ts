import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isCompressible } from './content-type.ts';
import type { Answer } from './find-object.ts';
import type { PolicyHeader } from './policy-headers.ts';

type Encoding = 'br' | 'gzip';

const compressors: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};
// CloudFront compresses files of 1,000 to 10,000,000 bytes.
const isCompressibleSize = (size: number) => size >= 1_000 && size <= 10_000_000;
const compressed = new Map<string, Promise<Buffer>>();
const maxKept = 200;

/** Sends an answer with the policy's headers, compressed where the client takes it, or 304 where it has it already. */
export async function sendAnswer(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = answer.object?.read() ?? Buffer.from(answer.body ?? '');
  const headers: Record<string, string> = { ...answer.headers, ...answer.object?.headers };
  const encoding = answer.behavior.compress ? chooseEncoding(request, headers, body.length) : undefined;
  const hash = createHash('md5').update(body).digest('hex');
  if (answer.object) headers['etag'] = encoding ? `W/"${hash}"` : `"${hash}"`;
  if (answer.behavior.compress && isCompressible(headers['content-type'] ?? '')) headers['vary'] = 'Accept-Encoding';
  applyPolicy(headers, answer.behavior.headers);

  if (answer.status === 200 && isKnown(request.headers['if-none-match'], hash)) {
    delete headers['content-type'];
    response.writeHead(304, headers).end();
    return;
  }
  const payload = encoding ? await compress(body, hash, encoding) : body;
  if (encoding) headers['content-encoding'] = encoding;
  headers['content-length'] = String(payload.length);
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' ? undefined : payload);
}

function chooseEncoding(request: IncomingMessage, headers: Record<string, string>, size: number): Encoding | undefined {
  if (headers['content-encoding'] || !isCompressible(headers['content-type'] ?? '') || !isCompressibleSize(size))
    return undefined;
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
    .map((entry) => entry.split(';')[0]);
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding));
}

function compress(body: Buffer, hash: string, encoding: Encoding): Promise<Buffer> {
  const key = `${hash}.${encoding}`;
  let result = compressed.get(key);
  if (!result) {
    result = compressors[encoding](body);
    if (compressed.size >= maxKept) compressed.delete(compressed.keys().next().value!);
    compressed.set(key, result);
  }
  return result;
}

const isKnown = (ifNoneMatch: string | undefined, hash: string): boolean =>
  ifNoneMatch?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${hash}"`) ?? false;

function applyPolicy(headers: Record<string, string>, policy: readonly PolicyHeader[]): void {
  for (const { name, value, override } of policy) if (override || headers[name] === undefined) headers[name] = value;
}
