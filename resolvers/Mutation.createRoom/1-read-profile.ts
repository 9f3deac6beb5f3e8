import type { Context } from '@aws-appsync/utils';
import type { MutationCreateRoomArgs } from '../__generated__/schema.ts';
import { callerId, requireWrite } from '../lib/caller.ts';
import { fail } from '../lib/fail.ts';
import type { ClientIdItem, ProfileItem } from '../lib/items.ts';
import { clientIdKey, profileKey } from '../lib/keys.ts';
import { requireProfile } from '../lib/profile.ts';
import { itemsRead, readItems } from '../lib/read-items.ts';
import { membershipFields, requireSelection } from '../lib/selection.ts';
import { limitText, requireId, requireLine, requireText } from '../lib/validate.ts';

export type CreateRoomStash = { profile: ProfileItem; roomId?: string };

export const longestTitle = 80;
export const longestTopic = 200;

// Anyone signed in may make a room; the profile says by what name.
export const request = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>) => {
  requireWrite(ctx);
  requireSelection(ctx, membershipFields);
  const { clientId, title, topic } = ctx.args.input;
  requireLine(ctx, 'title', requireText(ctx, 'title', title, longestTitle));
  requireLine(ctx, 'topic', limitText(ctx, 'topic', topic ?? '', longestTopic));
  const userId = callerId(ctx);
  return readItems(ctx, [profileKey(userId), clientIdKey(userId, requireId(ctx, 'clientId', clientId))]);
};

export const response = (ctx: Context<MutationCreateRoomArgs, CreateRoomStash>) => {
  const [profile, first] = itemsRead(ctx) as [ProfileItem | null, ClientIdItem | null];
  ctx.stash.profile = requireProfile(ctx, profile);
  if (first && first.seq) fail(ctx, 'Conflict', 'This clientId already names a message.');
  if (first) ctx.stash.roomId = first.roomId;
  return null;
};
