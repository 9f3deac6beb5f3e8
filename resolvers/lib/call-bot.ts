import type { Context } from '@aws-appsync/utils';
import { fail } from './fail.ts';

/** Fails if the bot could not be started, in a way that asks for the same request again: the bot takes each once. */
export const failOnCall = (ctx: Context): void => {
  if (ctx.error) fail(ctx, 'Busy', 'This is stored, but the bot cannot be reached. Send the same again.');
};
