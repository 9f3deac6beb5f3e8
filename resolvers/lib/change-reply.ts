import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import type { BotReply } from '../__generated__/schema.ts';
import { conditionFailed } from './fail.ts';
import type { MessageItem } from './items.ts';
import { messageKey } from './keys.ts';
import type { StoredReply } from './read-reply.ts';

/** Whether the bot works on it: it grows, or waits for a server rather than for a person. */
export const isAtWork = ({ status, ask }: BotReply): boolean =>
  status === 'GROWING' || (status === 'WAITING' && !(ask && ask.state === 'OPEN'));

/** Stores a reply in place of the one that was read, if that one still stands. */
export const changeReply = (stored: StoredReply, reply: BotReply, body: string): DynamoDBUpdateItemRequest => ({
  operation: 'UpdateItem',
  key: util.dynamodb.toMapValues(messageKey(stored.roomId, stored.seq)),
  update: {
    expression: 'SET reply = :reply, body = :body',
    expressionValues: util.dynamodb.toMapValues({ ':reply': reply, ':body': body }),
  },
  // Every change that is stored raises it.
  condition: {
    expression: 'reply.revision = :revision',
    expressionValues: util.dynamodb.toMapValues({ ':revision': stored.reply.revision }),
  },
});

/** What stands instead, where another change was faster and AppSync hands it out. */
export const changedMeanwhile = (ctx: Context): StoredReply | null => {
  if (!conditionFailed(ctx)) return null;
  const current: MessageItem | null = ctx.result;
  return current && current.reply ? (current as StoredReply) : null;
};
