import type { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj, Request } from '@middy/core';
import { correlationId } from './correlation-id.ts';

type LoggedRequest = Request<unknown, unknown, Error, Request['context'], { startedAt?: number }>;

const durationMs = ({ internal }: LoggedRequest) => Math.round(performance.now() - (internal.startedAt ?? 0));

/** Middleware: one line a run with its correlation id, outcome and duration. */
export const logged = (logger: Logger) =>
  ({
    before: (request: LoggedRequest) => {
      request.internal.startedAt = performance.now();
      logger.resetKeys();
      logger.addContext(request.context);
      logger.setCorrelationId(correlationId(request.event, request.context.awsRequestId));
    },
    after: (request: LoggedRequest) => logger.info('Done', { durationMs: durationMs(request) }),
    onError: (request: LoggedRequest) => {
      // Name and message only: a stack says where our code is, not what happened.
      const { name: errorType, message: errorMessage } = request.error ?? {};
      logger.error('Failed', { errorType, errorMessage, durationMs: durationMs(request) });
    },
  }) satisfies MiddlewareObj<unknown, unknown, Error>;
