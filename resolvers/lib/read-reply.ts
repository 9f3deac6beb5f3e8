import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { BotReply } from '../__generated__/schema.ts';
import { fail, failOnError } from './fail.ts';
import type { MessageItem } from './items.ts';
import { messageKey } from './keys.ts';

export type StoredReply = MessageItem & { reply: BotReply };

/** The reply as it is stored; updates in between are only delivered. */
export type ReplyStash = { stored: StoredReply; hasAskerLeft?: boolean };

export const readReply = (roomId: string, seq: number) => get({ key: messageKey(roomId, seq), consistentRead: true });

/** Keeps what `readReply` found for the steps after. */
export const response = (ctx: Context<object, ReplyStash>) => {
  failOnError(ctx);
  const found: MessageItem | null = ctx.result;
  if (!found || !found.reply) return fail(ctx, 'NotFound', 'There is no such reply.');
  ctx.stash.stored = found as StoredReply;
  return null;
};
