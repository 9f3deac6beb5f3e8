import type { Context, DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { User } from '../__generated__/schema.ts';
import { callerId, claims } from '../lib/caller.ts';
import { fail, failOnError } from '../lib/fail.ts';
import type { ProfileItem } from '../lib/items.ts';
import { emailKey, profileKey } from '../lib/keys.ts';
import { putItem } from '../lib/transaction.ts';

type Stash = { user: User };

const toUser = (item: ProfileItem): User => ({ id: item.userId, name: item.name, createdAt: item.createdAt });

/** One line, as sign-up makes it; the user pool holds names to 60 characters. */
const displayName = (name: string): string => {
  const words = name.split('\n').join(' ').split(' ');
  return words.filter((word) => word !== '').join(' ') || 'Unnamed';
};

/** Sign-up writes the profile; where that once failed, the first verified ID token makes up for it. */
export const request = (
  ctx: Context<object, Stash, { result: ProfileItem | null }>,
): DynamoDBTransactWriteItemsRequest => {
  if (ctx.prev.result) runtime.earlyReturn(toUser(ctx.prev.result));
  const { name, email, email_verified: verified } = claims(ctx);
  if (!name || !email || `${verified}` !== 'true') {
    fail(ctx, 'NotFound', 'This account has no profile yet. Ask again with an ID token.');
  }
  const userId = callerId(ctx);
  const user = { id: userId, name: displayName(name!), createdAt: util.time.nowISO8601() };
  ctx.stash.user = user;
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      putItem(ctx, profileKey(userId), { userId, name: user.name, createdAt: user.createdAt }),
      putItem(ctx, emailKey(email!), { userId }),
    ],
  };
};

export const response = (ctx: Context<object, Stash>): User => {
  failOnError(ctx);
  return ctx.stash.user;
};
