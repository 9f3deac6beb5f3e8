import type { Context } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
import type { Message, MutationSendMessageArgs } from '../__generated__/schema.ts';
import { callerId } from '../lib/caller.ts';
import { conditionFailed, failOnError } from '../lib/fail.ts';
import type { MessageItem } from '../lib/items.ts';
import { toMessage } from '../lib/items.ts';
import { messageKey } from '../lib/keys.ts';
import type { SendStash } from '../lib/send.ts';
import { completionWindowMs, failUnfinished } from '../lib/send.ts';

/** Stores the message under its number, once: of several tries the first one's row stays. */
export const request = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  const { member, sentAt, seq, takenAt } = ctx.stash;
  // A step before took long: the number may be called void, and the message stored under another, before this write.
  if (util.time.nowEpochMilliSeconds() - takenAt >= completionWindowMs) failUnfinished(ctx);
  const { roomId, clientId, body } = ctx.args.input;
  return put<MessageItem>({
    key: messageKey(roomId, seq!),
    item: {
      roomId,
      seq,
      senderId: callerId(ctx),
      senderName: member.name,
      clientId,
      body,
      sentAt,
      attemptId: util.autoId(),
    },
    condition: { pk: { attributeExists: false } },
  });
};

/** Exactly one try writes the row, and only its answer is delivered. */
export const response = (ctx: Context<MutationSendMessageArgs, SendStash>): Message => {
  const repeated = conditionFailed(ctx);
  if (!repeated) failOnError(ctx);
  if (!ctx.result) return failUnfinished(ctx);
  return toMessage(ctx.result as MessageItem, repeated);
};
