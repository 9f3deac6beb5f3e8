import * as z from 'zod';

const given = z.object({
  request: z.object({ clientMetadata: z.object({ correlationId: z.string().regex(/^[\w-]{1,64}$/) }) }),
});

/** The id that the web sent along, if it is one that is safe to log; else the id of this run. */
export const correlationId = (event: unknown, awsRequestId: string): string => {
  const parsed = given.safeParse(event);
  return parsed.success ? parsed.data.request.clientMetadata.correlationId : awsRequestId;
};
