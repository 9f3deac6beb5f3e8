import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import { readBody } from './read-body.ts';
import { adminOperations, publicOperations } from './operations/operations.ts';
import { text, type Input } from './operations/input.ts';
import type { Parts } from './parts.ts';
import { jsonWebKeySet } from './tokens/create-pool-keys.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const service = 'cognito-idp';
const targetPrefix = 'AWSCognitoIdentityProviderService.';
const jsonType = 'application/x-amz-json-1.1';
const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

/** The user pools' HTTP API, whatever path it is put under. */
export function createRequestHandler(parts: Parts, iam: Iam) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body, type = jsonType, headers = {} } = await answer(request, parts, iam);
    if (response.destroyed) return;
    response.writeHead(status, {
      ...corsHeaders,
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'x-amzn-requestid': randomUUID(),
      // The SDK sets its clock by this one.
      date: new Date(parts.runtime.clock.now()).toUTCString(),
      ...headers,
    });
    response.end(body);
  };
}

async function answer(request: IncomingMessage, parts: Parts, iam: Iam): Promise<Answer> {
  if (request.method === 'OPTIONS') return preflight(request);
  try {
    if (request.method === 'GET' || request.method === 'HEAD') return wellKnown(request, parts);
    if (request.method !== 'POST') throw new AwsError('UnknownOperationException', '', 404);
    return { status: 200, body: await run(request, parts, iam) };
  } catch (error) {
    return failure(error, request, parts);
  }
}

async function run(request: IncomingMessage, parts: Parts, iam: Iam): Promise<string> {
  const body = await readBody(request);
  const name = operationName(request);
  const open = publicOperations.get(name);
  if (open) return print(await open(parts, parse(body)));

  const guarded = adminOperations.get(name);
  if (!guarded) throw new AwsError('UnknownOperationException', '');
  const { method = 'POST', url = '/', headers } = request;
  const principal = iam.verify({ method, url, headers, body }, service);
  const input = parse(body);
  const poolId = text(input, 'UserPoolId');
  const arn = parts.pools.find(poolId)?.arn ?? parts.pools.all[0]?.arn.replace(/[^/]+$/, poolId) ?? poolId;
  iam.authorize(principal, `${service}:${name}`, arn);
  return print(await guarded(parts, input));
}

function operationName(request: IncomingMessage): string {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' && target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
}

const print = (output: object | void) => (output === undefined ? '' : JSON.stringify(output));

function parse(body: Buffer): Input {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new AwsError('SerializationException', 'Could not parse request body into json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AwsError('SerializationException', 'Unexpected value type in payload');
  }
  return value as Input;
}

function wellKnown(request: IncomingMessage, parts: Parts): Answer {
  const path = request.url?.split('?')[0] ?? '';
  const [, poolId = '', document] = /\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(path) ?? [];
  const pool = parts.pools.find(poolId);
  if (!pool || !document) throw new AwsError('ResourceNotFoundException', `User pool ${poolId} does not exist.`, 404);
  const body =
    document === 'jwks.json'
      ? jsonWebKeySet(parts.keyOf(pool.id))
      : {
          issuer: pool.issuer,
          jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
          id_token_signing_alg_values_supported: ['RS256'],
          subject_types_supported: ['public'],
        };
  return {
    status: 200,
    body: JSON.stringify(body),
    type: 'application/json',
    headers: { 'cache-control': 'public, max-age=86400' },
  };
}

function preflight(request: IncomingMessage): Answer {
  return {
    status: 200,
    body: '',
    headers: {
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-allow-methods': 'POST,GET,OPTIONS',
      'access-control-max-age': '172800',
    },
  };
}

function failure(error: unknown, request: IncomingMessage, { runtime }: Parts): Answer {
  const known = error instanceof AwsError ? error : undefined;
  if (!known) {
    const detail = error instanceof Error ? { error: error.stack } : { error: String(error) };
    runtime.log.write('error', 'cognito', `${operationName(request) || 'request'} failed`, detail);
  }
  const { code, message, statusCode } =
    known ?? new AwsError('InternalErrorException', 'An internal error occurred.', 500);
  return {
    status: statusCode,
    body: JSON.stringify({ __type: code, message }),
    headers: {
      'x-amzn-errortype': `${code}:`,
      // A header takes no line breaks and nothing past Latin-1.
      'x-amzn-errormessage': message.replace(/[^\x20-\x7e]/g, ' '),
    },
  };
}
