import type { MiddlewareObj, Request } from '@middy/core';
import type * as z from 'zod';

export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
}

/** Middleware: refuses an event that is not what the handler was written for, naming the fields and not their values. */
export const validated = (schema: z.ZodType): MiddlewareObj => ({
  before: ({ event }: Request) => {
    const { error } = schema.safeParse(event);
    if (!error) return;
    const fields = error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
    throw new InvalidEventError(`The event is not valid in ${fields.join(', ')}`);
  },
});
