import type { Context } from '@aws-appsync/utils';
import type { MutationSendMessageArgs } from '../__generated__/schema.ts';
import { callerId, callerToken, requireWrite } from '../lib/caller.ts';
import { fail, forbidden } from '../lib/fail.ts';
import type { ClientIdItem, MemberItem } from '../lib/items.ts';
import { clientIdKey, memberKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { messageFields, requireSelection } from '../lib/selection.ts';
import type { SendStash } from '../lib/send.ts';
import { longestBody } from '../lib/longest-body.ts';
import { requireId, requireText } from '../lib/validate.ts';

/** One read tells whether the sender is a member and whether this was sent before. */
export const request = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  requireWrite(ctx);
  requireSelection(ctx, messageFields);
  const { roomId, clientId, body } = ctx.args.input;
  requireText(ctx, 'body', body, longestBody);
  const userId = callerId(ctx);
  return readItems(ctx, [
    memberKey(requireId(ctx, 'roomId', roomId), userId),
    clientIdKey(userId, requireId(ctx, 'clientId', clientId)),
  ]);
};

export const response = (ctx: Context<MutationSendMessageArgs, SendStash>) => {
  const [member, first] = itemsRead(ctx) as [MemberItem | null, ClientIdItem | null];
  if (!member) return forbidden(ctx);
  if (first && (first.roomId !== ctx.args.input.roomId || !first.seq)) {
    fail(ctx, 'Conflict', 'This clientId already names something else.');
  }
  const { roomId, clientId, body } = ctx.args.input;
  const token = callerToken(ctx);
  const draft = { roomId, clientId, body, senderId: member.userId, senderName: member.name };
  ctx.stash.draft = token ? { ...draft, via: token.tokenName } : draft;
  if (first) ctx.stash.first = first;
  return null;
};
