import type { SQSClient } from '@aws-sdk/client-sqs';
import type { BotAnswer } from '../../resolvers/lib/bot-event.ts';

/** What brought a reply to the bot: plain data, for it may have to wait in the queue. */
export type TurnCause =
  | { readonly kind: 'call' }
  | Omit<BotAnswer, 'roomId' | 'seq'>
  | { readonly kind: 'resume'; readonly serverId: string };

/** A reply that found its room busy comes again, until that time (milliseconds since the epoch). */
export interface TurnMessage {
  readonly kind: 'turn';
  readonly roomId: string;
  /** The reply. */
  readonly seq: number;
  readonly until: number;
  readonly cause: TurnCause;
}

/** Of the queue `bot-later`. */
export type LaterMessage =
  | { readonly kind: 'recover'; readonly serverId: string; readonly epoch: number }
  | { readonly kind: 'resume'; readonly serverId: string; readonly roomId: string; readonly seq: number }
  | TurnMessage;

export interface BotQueue {
  send(message: LaterMessage, delaySeconds: number): Promise<void>;
}

/** SQS delays no longer. */
const longestDelay = 900;

/** Most runs send nothing: SQS's client is loaded with the first message. */
export const createBotQueue = (queueUrl: string): BotQueue => {
  let client: SQSClient | undefined;
  return {
    send: async (message, delaySeconds) => {
      const { SendMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
      client ??= new SQSClient();
      const DelaySeconds = Math.min(longestDelay, Math.max(0, Math.ceil(delaySeconds)));
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message), DelaySeconds }),
      );
    },
  };
};
