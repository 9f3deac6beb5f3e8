import type { Context, LambdaRequest } from '@aws-appsync/utils';
import { callerId } from './caller.ts';
import { fail, failOnError } from './fail.ts';

/** Asks a function for a field's value, in the caller's name. */
export const callFunction = (ctx: Context, isOwner?: boolean): LambdaRequest => {
  const payload = { field: ctx.info.fieldName, arguments: ctx.args, userId: callerId(ctx) };
  return { operation: 'Invoke', payload: isOwner === undefined ? payload : { ...payload, isOwner } };
};

/** The value, or the error that the function gives in its place. */
export const functionAnswer = (ctx: Context) => {
  failOnError(ctx);
  if (ctx.result && ctx.result.error) return fail(ctx, ctx.result.error.type, ctx.result.error.message);
  return ctx.result;
};
