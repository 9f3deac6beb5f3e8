import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenItem } from '../../resolvers/lib/items.ts';
import { tokenHashKey, tokenKey } from '../../resolvers/lib/keys.ts';
import type { TokenStore } from '../lib/token-store.ts';

/** The owner reads when a token was used last, to the minute; no request waits longer for that. */
const patienceMs = 1_000;

/** Notes the use of a token, at most once a minute. It never fails: the request matters more than its note. */
export const noteUse = async (token: TokenItem, now: Date, { client, tableName }: TokenStore): Promise<void> => {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();
  if (token.lastUsedAt && token.lastUsedAt >= minute) return;
  const update = (key: { pk: string; sk: string }) =>
    client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: key,
        UpdateExpression: 'SET lastUsedAt = :minute',
        // A token that was revoked meanwhile must not come back as an item with nothing but this.
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(lastUsedAt) OR lastUsedAt < :minute)',
        ExpressionAttributeValues: { ':minute': minute },
      }),
      { abortSignal: AbortSignal.timeout(patienceMs) },
    );
  await Promise.allSettled([update(tokenHashKey(token.hash)), update(tokenKey(token.userId, token.id))]);
};
