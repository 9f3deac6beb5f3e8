import type { Context } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import { fail } from './fail.ts';

/** The id as given, if it has the form of one. */
export const requireId = (ctx: Context, name: string, value: string): string => {
  if (!util.matches('^[A-Za-z0-9_-]{1,64}$', value)) {
    fail(ctx, 'InvalidInput', `${name} must be 1 to 64 letters, digits, - or _.`);
  }
  return value;
};

/** Whether nothing of it can be seen: white space, control and zero-width characters only. */
const isBlank = (value: string): boolean =>
  util.matches(
    '^[\\s\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff]*$',
    value,
  );

/** The text as given, if it is not blank and at most `longest` characters (UTF-16 units, as browsers count). */
export const requireText = (ctx: Context, name: string, value: string, longest: number): string => {
  if (isBlank(value)) fail(ctx, 'InvalidInput', `${name} must not be blank.`);
  return limitText(ctx, name, value, longest);
};

export const limitText = (ctx: Context, name: string, value: string, longest: number): string => {
  if (value.length > longest) {
    fail(ctx, 'InvalidInput', `${name} must be at most ${longest} characters; it has ${value.length}.`);
  }
  return value;
};

/** The text as given, if it has no line breaks. */
export const requireLine = (ctx: Context, name: string, value: string): string => {
  if (value.includes('\n') || value.includes('\r')) fail(ctx, 'InvalidInput', `${name} must be one line.`);
  return value;
};

/** A page's size: `limit` if given and within bounds, else `usual`. */
export const pageLimit = (ctx: Context, usual: number, most: number): number => {
  const limit: number | null | undefined = ctx.args.limit;
  if (limit === null || limit === undefined) return usual;
  if (limit < 1 || limit > most) fail(ctx, 'InvalidInput', `limit must be 1 to ${most}.`);
  return limit;
};

/** The id of a tool server as given, if it has the form of one. */
export const requireServerId = (ctx: Context, name: string, value: string): string => {
  if (!util.matches('^[a-z0-9-]{1,24}$', value)) {
    fail(ctx, 'InvalidInput', `${name} must be 1 to 24 lower-case letters, digits or -.`);
  }
  return value;
};
