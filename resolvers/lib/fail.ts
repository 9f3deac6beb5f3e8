import type { Context } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';

/** Every error type a client can get from a resolver; docs/types-and-schema.md says what each asks of the client. */
export type ErrorType =
  | 'Forbidden'
  | 'InvalidInput'
  | 'NotFound'
  | 'Conflict'
  | 'RateLimited'
  | 'IncompleteSelection'
  | 'AccessDenied'
  | 'Busy'
  | 'Internal';

const longestId = 64;

/** The caller's own id for this request, else AppSync's trace id: operators find the request by it. */
const correlationId = (ctx: Context): string => {
  const given = ctx.request.headers['x-correlation-id'] ?? ctx.request.headers['x-amzn-trace-id'];
  return given ? `${given}`.slice(0, longestId) : util.autoId();
};

/** Ends the field with an error of the closed list and a text that is safe to show. */
export const fail = (ctx: Context, type: ErrorType, message: string): never =>
  util.error(message, type, null, { correlationId: correlationId(ctx) });

/** One text for a room that is not there and a room that is not yours: it must not tell them apart. */
export const forbidden = (ctx: Context): never =>
  fail(ctx, 'Forbidden', 'Only members can use this room. Ask its owner to invite you.');

/** Two things met; neither is wrong. */
export const failBusy = (ctx: Context): never => fail(ctx, 'Busy', 'Too much is going on right now. Try again.');

/** Fails if the data source did; its own text stays on the server. A handler that expects an error looks at it before. */
export const failOnError = (ctx: Context): void => {
  if (!ctx.error) return;
  const type = ctx.error.type;
  if (type === 'DynamoDB:AccessDeniedException' || type === 'Lambda:AccessDeniedException') {
    fail(ctx, 'AccessDenied', 'This deployment lacks a permission. Its operator has to grant it.');
  }
  if (
    type === 'DynamoDB:TransactionCanceledException' ||
    type === 'DynamoDB:TransactionConflictException' ||
    type === 'DynamoDB:ThrottlingException' ||
    type === 'DynamoDB:ProvisionedThroughputExceededException' ||
    type === 'Lambda:TooManyRequestsException'
  ) {
    failBusy(ctx);
  }
  fail(ctx, 'Internal', 'Something went wrong on the server. Try again.');
};

/** Whether the write was refused by its own condition. */
export const conditionFailed = (ctx: Context): boolean =>
  !!ctx.error && ctx.error.type === 'DynamoDB:ConditionalCheckFailedException';
