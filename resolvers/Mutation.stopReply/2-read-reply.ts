import type { Context } from '@aws-appsync/utils';
import type { MutationStopReplyArgs } from '../__generated__/schema.ts';
import { readReply } from '../lib/read-reply.ts';

export const request = (ctx: Context<MutationStopReplyArgs>) => readReply(ctx.args.roomId, ctx.args.seq);

export { response } from '../lib/read-reply.ts';
