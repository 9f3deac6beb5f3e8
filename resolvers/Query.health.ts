import type { Context } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import type { Health } from './__generated__/schema.ts';

export const request = () => ({ payload: null });

export const response = (ctx: Context): Health => ({
  status: 'OK',
  stage: ctx.env.STAGE!,
  time: util.time.nowISO8601(),
});
