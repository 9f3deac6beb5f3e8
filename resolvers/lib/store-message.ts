import type { Context } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
import type { Message } from '../__generated__/schema.ts';
import { conditionFailed, failOnError } from './fail.ts';
import type { MessageItem } from './items.ts';
import { toMessage } from './items.ts';
import { messageKey } from './keys.ts';
import type { SendStash } from './send.ts';
import { completionWindowMs, failUnfinished } from './send.ts';

/** Stores the message under its number, once: of several tries the first one's row stays. */
export const request = (ctx: Context<object, SendStash>) => {
  const { draft, sentAt, seq, stored, takenAt } = ctx.stash;
  if (stored) runtime.earlyReturn(toMessage(stored, true));
  // A step before took long: the number may be called void, and the message stored under another, before this write.
  if (util.time.nowEpochMilliSeconds() - takenAt >= completionWindowMs) failUnfinished(ctx);
  return put<MessageItem>({
    key: messageKey(draft.roomId, seq!),
    item: { ...draft, seq, sentAt, attemptId: util.autoId() },
    condition: { pk: { attributeExists: false } },
  });
};

/** Exactly one try writes the row, and only its answer is delivered. */
export const response = (ctx: Context<object, SendStash>): Message => {
  const repeated = conditionFailed(ctx);
  if (!repeated) failOnError(ctx);
  if (!ctx.result) return failUnfinished(ctx);
  return toMessage(ctx.result as MessageItem, repeated);
};
