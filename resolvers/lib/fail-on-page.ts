import type { Context } from '@aws-appsync/utils';
import { fail, failOnError } from './fail.ts';

/** AppSync refuses a token that it did not seal, DynamoDB one of another room's or person's list. */
const refusals = [
  'DynamoDB:UserIllegalArgumentException',
  'DynamoDB:ValidationException',
  'DynamoDB:DynamoDbException',
];

/** Fails if reading a page did, and blames `nextToken` where that was the cause. */
export const failOnPage = (ctx: Context<{ nextToken?: string | null }>): void => {
  if (ctx.error && typeof ctx.args.nextToken === 'string' && refusals.includes(ctx.error.type)) {
    fail(ctx, 'InvalidInput', 'nextToken must be one that this list gave.');
  }
  failOnError(ctx);
};
