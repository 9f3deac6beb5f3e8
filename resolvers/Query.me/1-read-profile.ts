import type { Context } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { callerId } from '../lib/caller.ts';
import { failOnError } from '../lib/fail.ts';
import { profileKey } from '../lib/keys.ts';

export const request = (ctx: Context) => get({ key: profileKey(callerId(ctx)), consistentRead: true });

export const response = (ctx: Context) => {
  failOnError(ctx);
  return ctx.result;
};
