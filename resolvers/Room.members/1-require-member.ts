import type { Context } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import type { Room } from '../__generated__/schema.ts';

/** The room's own resolver has read the caller's membership; without one the list is null. */
export const request = (ctx: Context<object, object, object, Room>) => {
  if (!ctx.source!.membership) runtime.earlyReturn(null, { skipTo: 'END' });
  return { payload: null };
};

export const response = () => null;
