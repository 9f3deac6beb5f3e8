import * as z from 'zod';

const id = z.string().min(1).max(128);
const seq = z.number().int().min(1);

const task = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), roomId: id, seq }),
  z.object({ kind: z.literal('answer'), roomId: id, seq }),
  z.object({ kind: z.literal('resume'), roomId: id, seq }),
  z.object({ kind: z.literal('turn'), roomId: id, seq }),
  z.object({ kind: z.literal('recover') }),
]);

/** What Lambda puts there when it gives an event up, and what the queue `bot-later` did. */
const record = z.union([z.object({ requestPayload: task }).transform(({ requestPayload }) => requestPayload), task]);

export type FailedTask = z.infer<typeof task>;

/** What the bot was to do and did not; throws for what is neither. */
export const readFailedRecord = (body: string): FailedTask => record.parse(JSON.parse(body));
