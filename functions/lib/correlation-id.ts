import * as z from 'zod';

const id = z.string().regex(/^[\w-]{1,64}$/);

/** Where an event carries the caller's id: Cognito's triggers, AppSync's authorizer, a Function URL. */
const given = z.union([
  z
    .object({ request: z.object({ clientMetadata: z.object({ correlationId: id }) }) })
    .transform(({ request }) => request.clientMetadata.correlationId),
  z
    .object({ requestHeaders: z.object({ 'x-correlation-id': id }) })
    .transform(({ requestHeaders }) => requestHeaders['x-correlation-id']),
  z.object({ headers: z.object({ 'x-correlation-id': id }) }).transform(({ headers }) => headers['x-correlation-id']),
]);

/** The id that the caller sent along, if it is one that is safe to log; else the id of this run. */
export const correlationId = (event: unknown, awsRequestId: string): string => {
  const parsed = given.safeParse(event);
  return parsed.success ? parsed.data : awsRequestId;
};
