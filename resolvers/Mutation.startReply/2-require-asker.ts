import type { Context } from '@aws-appsync/utils';
import { fail } from '../lib/fail.ts';
import type { MemberItem, MessageItem } from '../lib/items.ts';
import { memberKey, messageKey } from '../lib/keys.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import type { SendStash } from '../lib/send.ts';

/** Whether the person who asked is a member now; a repeat also looks for what the first attempt stored. */
export const request = (ctx: Context<object, SendStash>) => {
  const { draft, first } = ctx.stash;
  const asker = memberKey(draft.roomId, draft.reply!.askerId);
  return readItems(ctx, first ? [asker, messageKey(first.roomId, first.seq!)] : [asker]);
};

export const response = (ctx: Context<object, SendStash>) => {
  const [asker, stored] = itemsRead(ctx) as [MemberItem | null, MessageItem | null | undefined];
  if (!asker) fail(ctx, 'Forbidden', 'Whoever asked is no longer in the room.');
  if (stored) ctx.stash.stored = stored;
  return null;
};
