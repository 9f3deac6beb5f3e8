import type { SQSClient } from '@aws-sdk/client-sqs';

/** Of the queue `bot-later`. */
type LaterMessage =
  | { readonly kind: 'recover'; readonly serverId: string; readonly epoch: number }
  | { readonly kind: 'resume'; readonly serverId: string; readonly roomId: string; readonly seq: number };

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
