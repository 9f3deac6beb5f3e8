import type { Context } from '@aws-appsync/utils';
import type { MutationSaveBotServerArgs } from './__generated__/schema.ts';
import { callFunction, functionAnswer } from './lib/call-function.ts';
import { limitText, requireLine, requireServerId, requireText } from './lib/validate.ts';

const longestName = 60;
const longestUrl = 2000;
/** As AWS Secrets Manager has it. */
const longestSecretName = 512;

/** Whether the address may be called at all is for the function to find out: it resolves it. */
export const request = (ctx: Context<MutationSaveBotServerArgs>) => {
  const { id, name, url, secretName } = ctx.args.input;
  requireServerId(ctx, 'id', id);
  requireLine(ctx, 'name', requireText(ctx, 'name', name, longestName));
  requireText(ctx, 'url', url, longestUrl);
  if (secretName) limitText(ctx, 'secretName', secretName, longestSecretName);
  return callFunction(ctx);
};

export const response = (ctx: Context) => functionAnswer(ctx);
