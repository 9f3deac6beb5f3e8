import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import type { RunOnce } from '../lib/run-once.ts';
import { type BotEvent, botLater, type BotTask } from './bot-event.ts';
import type { Bot } from './turn/bot.ts';
import { onAnswer, onResume, onTurn } from './turn/go-on.ts';
import { onCall } from './turn/on-call.ts';

export interface RunEventOptions {
  readonly bot: Bot;
  readonly runOnce: RunOnce;
  readonly logger: Pick<Logger, 'error'>;
  /** A server's rest is over: tries it, and sends for those who wait. */
  readonly recover: (serverId: string, epoch: number) => Promise<void>;
}

const runTask = async (task: BotTask, { bot, recover }: RunEventOptions): Promise<void> => {
  switch (task.kind) {
    case 'call':
      return onCall(bot, task);
    case 'answer':
      return onAnswer(bot, task);
    case 'resume':
      return onResume(bot, task);
    case 'turn':
      return onTurn(bot, task);
    case 'recover':
      return recover(task.serverId, task.epoch);
  }
};

/** Runs what came, each task once; of the queue's records those that failed are handed back. */
export const runEvent = async (
  event: BotEvent,
  context: Context,
  options: RunEventOptions,
): Promise<SQSBatchResponse | { status: 'done' }> => {
  const { runOnce, logger } = options;
  if (!('Records' in event)) {
    const key = event.kind === 'call' ? `call#${event.roomId}#${event.seq}` : `answer#${event.askId}`;
    await runOnce(key, context, () => runTask(event, options));
    return { status: 'done' };
  }
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of event.Records) {
    try {
      const task = botLater.parse(JSON.parse(body));
      await runOnce(`${task.kind}#${messageId}`, context, () => runTask(task, options));
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      logger.error('A later task failed', { errorType, errorMessage });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
