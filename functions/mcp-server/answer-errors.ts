import type { MiddlewareObj, Request } from '@middy/core';
import { correlationId } from '../lib/correlation-id.ts';
import type { FunctionUrlResult } from './http/function-url.ts';

/** Middleware: answers any failure with a safe text. First in the list, so that `logged` still sees the cause. */
export const answerErrors = (): MiddlewareObj<unknown, FunctionUrlResult> => ({
  onError: (request: Request<unknown, FunctionUrlResult>) => {
    const id = correlationId(request.event, request.context.awsRequestId);
    const error = { code: -32_603, message: `Something went wrong on the server. Try again. (${id})` };
    request.response = {
      statusCode: 500,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: null, error }),
    };
  },
});
