import type { Context } from '@aws-appsync/utils';
import { callFunction, functionAnswer } from './lib/call-function.ts';

export const request = (ctx: Context) => callFunction(ctx);

export const response = (ctx: Context) => functionAnswer(ctx);
