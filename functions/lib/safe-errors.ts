import type { MiddlewareObj, Request } from '@middy/core';
import { correlationId } from './correlation-id.ts';

/** What a caller sees of any failure: a safe text and the id under which the log has the cause. */
class InternalError extends Error {
  override readonly name = 'Internal';

  constructor(text: string, id: string) {
    super(`${text} (${id})`);
    // Lambda's runtime hands the stack to the caller and logs it.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Middleware: lets no error out but a safe one. First in the list, so that `logged` still sees the cause. */
export const safeErrors = (text: string): MiddlewareObj => ({
  onError: (request: Request) => {
    request.error = new InternalError(text, correlationId(request.event, request.context.awsRequestId));
  },
});
