import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import { readRequestBody } from '../lib/read-request-body.ts';
import type { Runtime } from '../lib/runtime.ts';
import { operations } from './operations.ts';
import type { Queues } from './queues.ts';

interface Options {
  readonly assembly: Assembly;
  readonly iam: Pick<Iam, 'authorize' | 'verify'>;
  readonly queues: Queues;
  readonly runtime: Runtime;
}

// A message is 1 MB at most; JSON may write each of its bytes as six.
const maxBodyBytes = 8 * 1024 * 1024;

/** SQS for the AWS SDK, whatever path it is put under: JSON 1.0, the operation in X-Amz-Target, signed with SigV4. */
export function createSqsHandler({ assembly, iam, queues, runtime }: Options) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readRequestBody(request, maxBodyBytes);
    if (body === 'aborted') return;
    const requestId = runtime.newId();
    try {
      if (body === 'too large') throw new AwsError('RequestEntityTooLarge', 'The request body is too large', 413);
      const name = /^AmazonSQS\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1];
      if (request.method !== 'POST' || !name) throw new AwsError('UnknownOperationException', '', 404);
      const { method, url = '/', headers } = request;
      const principal = iam.verify({ method, url, headers, body }, 'sqs');
      const run = operations.get(name);
      if (!run) throw new AwsError('UnsupportedOperation', `${name} is not supported offline.`);
      const authorize = (action: string, arn: string) => iam.authorize(principal, `sqs:${action}`, arn);
      send(response, requestId, 200, run({ assembly, queues, authorize }, parse(body)));
    } catch (error) {
      const failure = error instanceof AwsError ? error : new AwsError('InternalError', 'Internal failure', 500);
      if (failure !== error) runtime.log.write('error', 'sqs', 'Request failed', { error: String(error) });
      const { code, message, statusCode, fields } = failure;
      const headers = { 'x-amzn-query-error': `${queryCodes[code] ?? code};Sender` };
      send(response, requestId, statusCode, { __type: `com.amazonaws.sqs#${code}`, message, ...fields }, headers);
    }
  };
}

// What these errors were called in the query protocol; older code asks for it.
const queryCodes: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
};

function parse(body: Buffer): Record<string, unknown> {
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'Could not parse the request body as JSON');
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  throw new AwsError('SerializationException', 'Start of structure expected');
}

function send(
  response: ServerResponse,
  requestId: string,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': bytes.length,
    'x-amzn-requestid': requestId,
    ...headers,
  });
  response.end(bytes);
}
