import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import { isNestedDeeper } from '../lib/is-nested-deeper.ts';
import { readRequestBody } from '../lib/read-request-body.ts';
import type { Runtime } from '../lib/runtime.ts';
import type { DynamoDb } from './dynamodb-api.ts';
import type { Input } from './engine.ts';
import { serializationError } from './errors.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;
// Far more than the 32 levels of a value; what is no value may be handled by code that calls itself.
const MAX_JSON_DEPTH = 1_000;
const TARGET = /^(?:DynamoDB_20120810|DynamoDBStreams_20120810)\.(\w+)$/;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: DynamoDb['call'];
  readonly iam: Pick<Iam, 'verify'>;
  readonly runtime: Runtime;
}

/** Answers one request of the AWS SDK: JSON 1.0, the operation in X-Amz-Target, signed with SigV4. */
export async function handleHttp({ request, response, call, iam, runtime }: Exchange): Promise<void> {
  const requestId = runtime.newId();
  const body = await readRequestBody(request, MAX_BODY_BYTES);
  // The client hung up: nobody is there to answer.
  if (body === 'aborted') return;
  if (body === 'too large') {
    const tooLarge = new AwsError('RequestEntityTooLarge', 'The request body is larger than 16 MB', 413);
    return send(response, requestId, 413, errorBody(tooLarge));
  }
  try {
    const operation = TARGET.exec(String(request.headers['x-amz-target']))?.[1];
    if (request.method !== 'POST' || !operation) throw new AwsError('UnknownOperationException', '');
    const { method, url = '/', headers } = request;
    const principal = iam.verify({ method, url, headers, body }, 'dynamodb');
    send(response, requestId, 200, JSON.stringify(call(operation, parseBody(body), principal)));
  } catch (error) {
    const failure =
      error instanceof AwsError ? error : new AwsError('InternalServerError', 'Internal server error', 500);
    if (failure !== error) runtime.log.write('error', 'dynamodb', 'Request failed', { error: String(error) });
    send(response, requestId, failure.statusCode, errorBody(failure));
  }
}

function parseBody(body: Buffer): Input {
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8'));
  } catch {
    throw serializationError('Could not parse the request body as JSON');
  }
  if (isNestedDeeper(input, MAX_JSON_DEPTH)) throw serializationError('The request body is nested too deeply');
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Input;
  throw serializationError('Start of structure expected');
}

function send(response: ServerResponse, requestId: string, statusCode: number, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(statusCode, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': bytes.length,
    'x-amz-crc32': crc32(bytes),
    'x-amzn-requestid': requestId,
  });
  response.end(bytes);
}

const OWN_ERRORS = new Set([
  'ConditionalCheckFailedException',
  'ExpiredIteratorException',
  'IdempotentParameterMismatchException',
  'InternalServerError',
  'ResourceNotFoundException',
  'TransactionCanceledException',
  'TrimmedDataAccessException',
]);

function errorBody({ code, message, fields }: AwsError): string {
  const namespace = OWN_ERRORS.has(code)
    ? 'com.amazonaws.dynamodb.v20120810'
    : code === 'ValidationException'
      ? 'com.amazon.coral.validate'
      : 'com.amazon.coral.service';
  // The service writes a cancellation's text with a capital M.
  const text = code === 'TransactionCanceledException' ? { Message: message } : { message };
  return JSON.stringify({ __type: `${namespace}#${code}`, ...text, ...fields });
}
