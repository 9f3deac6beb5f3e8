import * as z from 'zod';
import type { BotAnswer, BotCall } from '../../resolvers/lib/bot-event.ts';
import { sqsRecords } from '../lib/sqs-records.ts';

const id = z.string().min(1).max(128);
const seq = z.number().int().min(1);

const botCall = z.object({
  kind: z.literal('call'),
  roomId: id,
  seq,
  senderId: id,
  senderName: z.string(),
  body: z.string().min(1),
  sentAt: z.iso.datetime(),
}) satisfies z.ZodType<BotCall>;

const botAnswer = z.object({
  kind: z.literal('answer'),
  roomId: id,
  seq,
  askId: id,
  userId: id,
  accept: z.boolean(),
  choiceId: z.string().nullish(),
  // AppSync hands AWSJSON over as text or parsed, as the resolver passes it.
  values: z
    .union([z.string(), z.record(z.string(), z.unknown()).transform((values) => JSON.stringify(values))])
    .nullish(),
  argumentHash: z.string().nullish(),
});

const turnCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call') }),
  botAnswer.omit({ roomId: true, seq: true }),
  z.object({ kind: z.literal('resume'), serverId: id }),
]);

/** Messages of `bot-later`. */
export const botLater = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recover'), serverId: id, epoch: z.number().int() }),
  z.object({ kind: z.literal('resume'), serverId: id, roomId: id, seq }),
  z.object({ kind: z.literal('turn'), roomId: id, seq, until: z.number(), cause: turnCause }),
]);

/** Everything one run does is of one of these kinds. */
export type BotTask = BotCall | BotAnswer | z.infer<typeof botLater>;

/** What invokes `bot-reply`: AppSync's events, or records of the queue. */
export const botEvent = z.union([z.discriminatedUnion('kind', [botCall, botAnswer]), sqsRecords]);

export type BotEvent = z.infer<typeof botEvent>;
