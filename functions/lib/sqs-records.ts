import * as z from 'zod';

/** What SQS hands over, as far as we read it. */
export const sqsRecords = z.object({
  Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })).min(1),
});
