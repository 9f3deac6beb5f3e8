import type { Context } from '@aws-appsync/utils';
import { callFunction, functionAnswer } from '../lib/call-function.ts';
import type { MemberStash } from '../lib/require-member.ts';

export const request = (ctx: Context<object, MemberStash>) => callFunction(ctx, ctx.stash.member.role === 'OWNER');

export const response = (ctx: Context) => functionAnswer(ctx);
