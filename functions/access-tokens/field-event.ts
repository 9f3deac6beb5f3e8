import * as z from 'zod';

/** What the resolver sends: the arguments as the schema has them, and who asks. */
export const fieldEvent = z.object({
  field: z.literal('createAccessToken'),
  userId: z.string().min(1),
  arguments: z.object({
    input: z.object({ name: z.string(), scopes: z.array(z.enum(['READ', 'WRITE'])), days: z.number() }),
  }),
});

export type FieldEvent = z.infer<typeof fieldEvent>;
