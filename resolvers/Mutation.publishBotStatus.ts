import type { Context } from '@aws-appsync/utils';
import type { BotStatus, MutationPublishBotStatusArgs } from './__generated__/schema.ts';
import { botStatusFields, requireSelection } from './lib/selection.ts';
import { limitText, requireServerId } from './lib/validate.ts';

const longestName = 60;

/** Who publishes has stored it: this only delivers. */
export const request = (ctx: Context<MutationPublishBotStatusArgs>): { payload: BotStatus } => {
  requireSelection(ctx, botStatusFields);
  const { serverId, name, state, epoch, nextTryAt } = ctx.args.input;
  requireServerId(ctx, 'serverId', serverId);
  limitText(ctx, 'name', name, longestName);
  return { payload: { serverId, name, state, epoch, nextTryAt: nextTryAt ?? null } };
};

export const response = (ctx: Context): BotStatus => ctx.result;
