import type { Context } from '@aws-appsync/utils';
import type { MutationStartReplyArgs } from '../__generated__/schema.ts';
import { botId, botName, replyClientId } from '../lib/bot.ts';
import { fail } from '../lib/fail.ts';
import type { ClientIdItem, MessageItem } from '../lib/items.ts';
import { clientIdKey, messageKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { replyFields, requireSelection } from '../lib/selection.ts';
import type { SendStash } from '../lib/send.ts';
import { longestBody } from '../lib/longest-body.ts';
import { requireId, requireText } from '../lib/validate.ts';

/** Reads the question, and whether it has been answered before. */
export const request = (ctx: Context<MutationStartReplyArgs, SendStash>) => {
  requireSelection(ctx, replyFields);
  const { toSeq, body } = ctx.args.input;
  const roomId = requireId(ctx, 'roomId', ctx.args.input.roomId);
  requireText(ctx, 'body', body, longestBody);
  return readItems(ctx, [messageKey(roomId, toSeq), clientIdKey(botId, replyClientId(roomId, toSeq))]);
};

export const response = (ctx: Context<MutationStartReplyArgs, SendStash>) => {
  const [question, first] = itemsRead(ctx) as [MessageItem | null, ClientIdItem | null];
  if (!question || question.senderId === botId) return fail(ctx, 'NotFound', 'There is no message to answer.');
  const { roomId, toSeq, body } = ctx.args.input;
  if (first) ctx.stash.first = first;
  ctx.stash.draft = {
    roomId,
    clientId: replyClientId(roomId, toSeq),
    body,
    senderId: botId,
    senderName: botName,
    reply: {
      toSeq,
      askerId: question.senderId,
      askerName: question.senderName,
      status: 'GROWING',
      revision: 1,
      offset: 0,
      steps: [],
      ask: null,
    },
  };
  return null;
};
