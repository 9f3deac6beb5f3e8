import type { Context } from '@aws-appsync/utils';
import type { MutationAnswerReplyArgs } from '../__generated__/schema.ts';
import { readReply } from '../lib/read-reply.ts';

export const request = (ctx: Context<MutationAnswerReplyArgs>) => readReply(ctx.args.input.roomId, ctx.args.input.seq);

export { response } from '../lib/read-reply.ts';
