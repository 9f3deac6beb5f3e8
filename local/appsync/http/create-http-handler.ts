import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Runtime } from '../../lib/runtime.ts';
import type { Authenticate } from '../auth/create-authenticator.ts';
import { timeLimitMs } from '../execution/create-executor.ts';
import type { Executed, Executor } from '../execution/create-executor.ts';
import { parseOperationRequest } from '../execution/operation-request.ts';
import type { Publisher } from '../realtime/create-publisher.ts';
import type { SocketBatch } from '../realtime/socket-batch.ts';
import { unsourced } from '../unsourced.ts';
import { answerPreflight } from './preflight.ts';
import { readBody } from './read-body.ts';
import { readHeaders, sourceIpOf } from './read-headers.ts';
import { sendJson } from './send-json.ts';
import { TransportError } from './transport-error.ts';

export interface HttpOptions {
  readonly authenticate: Authenticate;
  /** Null for an API without a schema. */
  readonly run: Executor | null;
  readonly publisher: Publisher;
  readonly batch: SocketBatch;
  readonly runtime: Runtime;
  readonly report: (fault: unknown) => void;
}

/** GraphQL over HTTP. */
export function createHttpHandler({ authenticate, run, publisher, batch, runtime, report }: HttpOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'OPTIONS') return answerPreflight(request, response);
    const requestId = runtime.newId();
    try {
      const executed = await answer(request, requestId);
      const { data, errors, publications } = executed;
      const text = JSON.stringify(errors.length > 0 ? { data, errors } : { data });
      publish(publications, text.length);
      // Subscribers have their events before the mutation has its answer.
      const flushed = batch.flushed();
      if (flushed) await flushed;
      await sendJson(request, response, { status: 200, text, headers: successHeaders(executed, requestId) });
    } catch (error) {
      await refuse(request, response, error, requestId);
    }
  };

  function publish(publications: Executed['publications'], responseLength: number): void {
    try {
      for (const publication of publications) publisher.publish(publication, responseLength);
    } catch (error) {
      // What was done is done: the mutation is answered all the same.
      report(error);
    }
  }

  async function answer(request: IncomingMessage, requestId: string): Promise<Executed> {
    if (request.method !== 'POST' && request.method !== 'GET') throw new TransportError(unsourced.methodNotAllowed);
    const startedAt = runtime.clock.now();
    const body = await readBody(request);
    const headers = readHeaders(request);
    const text = () => (request.method === 'GET' ? queryText(request.url ?? '') : body.toString());
    const caller = await authenticate({
      method: request.method,
      url: request.url ?? '/',
      headers,
      body,
      sourceIp: sourceIpOf(request),
      requestId,
      operation: () => operationForAuthorizer(text()),
    });
    if (!run) {
      const message = 'No schema definition exists.';
      throw new TransportError({ status: 502, errorType: 'GraphQLSchemaException', message });
    }
    const operation = parseOperationRequest(text());
    const deadline = startedAt + timeLimitMs;
    const executed = await run(operation, { caller, headers, deadline, invalidate: publisher.invalidate });
    runtime.log.write('debug', 'appsync', executed.kind, {
      requestId,
      mode: caller.mode,
      operationName: operation.operationName,
      errors: executed.errors.length,
      durationMs: runtime.clock.now() - startedAt,
    });
    return executed;
  }

  async function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, requestId: string) {
    if (response.destroyed || response.headersSent) return;
    const known = error instanceof TransportError ? error : null;
    if (!known) report(error);
    const { errorType, message } = known ?? unsourced.internalFailure;
    const status = known?.status ?? 500;
    const headers: Record<string, string> = { 'x-amzn-requestid': requestId, 'x-amzn-errortype': errorType };
    // Who sends more than is read gets no second request on this connection.
    if (!request.complete) headers.connection = 'close';
    const errors = [message === '' ? { errorType } : { errorType, message }];
    await sendJson(request, response, { status, text: JSON.stringify({ errors }), headers });
  }
}

const successHeaders = ({ responseHeaders }: Executed, requestId: string) => ({
  ...responseHeaders,
  'x-amzn-requestid': requestId,
  'x-amzn-appsync-tokensconsumed': '1',
});

/** The parameters of a GET as the JSON that a POST sends. */
function queryText(url: string): string {
  const { searchParams } = new URL(url, 'http://localhost');
  const variables = searchParams.get('variables');
  const query = JSON.stringify(searchParams.get('query') ?? '');
  const operationName = JSON.stringify(searchParams.get('operationName'));
  return `{"query":${query},"operationName":${operationName},"variables":${variables || 'null'}}`;
}

/** What a Lambda authorizer may know of the operation; a body that cannot be read is refused after it has decided. */
function operationForAuthorizer(text: string) {
  try {
    const { query, variables, operationName } = parseOperationRequest(text);
    return { queryString: query, operationName: operationName ?? undefined, variables };
  } catch {
    return {};
  }
}
