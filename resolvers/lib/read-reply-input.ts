import type { Context } from '@aws-appsync/utils';
import type { ReplyInput } from '../__generated__/schema.ts';
import { readReply } from './read-reply.ts';
import { replyFields, requireSelection } from './selection.ts';
import { requireId } from './validate.ts';

/** Reads the reply that the bot wants to change. */
export const request = (ctx: Context<{ input: ReplyInput }>) => {
  requireSelection(ctx, replyFields);
  return readReply(requireId(ctx, 'roomId', ctx.args.input.roomId), ctx.args.input.seq);
};

export { response } from './read-reply.ts';
