import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import type { BotReply, Message } from '../__generated__/schema.ts';
import { changeReply } from '../lib/change-reply.ts';
import { conditionFailed, fail, failBusy, failOnError } from '../lib/fail.ts';
import type { MessageItem } from '../lib/items.ts';
import { toMessage } from '../lib/items.ts';
import type { ReplyStash } from '../lib/read-reply.ts';
import type { MemberStash } from '../lib/require-member.ts';

type Stash = MemberStash & ReplyStash;

/** The bot brings what grows to its end; nobody works on what waits, so that ends here, with its question. */
const stopped = (reply: BotReply): BotReply => {
  const revision = reply.revision + 1;
  if (reply.status === 'GROWING') return { ...reply, status: 'STOPPING', revision };
  const { ask } = reply;
  const open = ask && ask.state === 'OPEN';
  return { ...reply, status: 'STOPPED', revision, ask: open ? { ...ask, state: 'DECLINED', answer: 'Stopped' } : ask };
};

/** What is over already, or stopping, stays as it is. */
export const request = (ctx: Context<object, Stash>): DynamoDBUpdateItemRequest => {
  const { member, stored } = ctx.stash;
  const { reply } = stored;
  if (member.userId !== reply.askerId && member.role !== 'OWNER') {
    fail(ctx, 'Forbidden', "Only the person who asked or the room's owner can stop this.");
  }
  if (reply.status !== 'GROWING' && reply.status !== 'WAITING') runtime.earlyReturn(toMessage(stored, true));
  return changeReply(stored, stopped(reply), stored.body);
};

export const response = (ctx: Context<object, Stash>): Message => {
  if (conditionFailed(ctx)) failBusy(ctx);
  failOnError(ctx);
  return toMessage(ctx.result as MessageItem, false);
};
