import { randomBytes } from 'node:crypto';
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CreateAccessTokenInput, NewAccessToken } from '../../resolvers/__generated__/schema.ts';
import type { ErrorType } from '../../resolvers/lib/fail.ts';
import type { TokenItem } from '../../resolvers/lib/items.ts';
import { tokenHashKey, tokenKey, tokenPrefix, userPartition } from '../../resolvers/lib/keys.ts';
import { hashOf, newSecret } from '../lib/token-secret.ts';
import type { TokenStore } from '../lib/token-store.ts';

/** What the resolver makes a GraphQL error of. */
export interface Refusal {
  readonly error: { readonly type: ErrorType; readonly message: string };
}

const mostTokens = 20;
const longestName = 60;
const mostDays = 365;
const dayMs = 86_400_000;

const refuse = (type: ErrorType, message: string): Refusal => ({ error: { type, message } });

const problemOf = ({ name, scopes, days }: CreateAccessTokenInput): string | undefined => {
  if (!name.trim() || name.length > longestName || /\p{Cc}|\u2028|\u2029/u.test(name)) {
    return `The name must be one line of 1 to ${longestName} characters.`;
  }
  if (scopes.length === 0) return 'Choose what the token may do: READ, or READ and WRITE.';
  if (!Number.isInteger(days) || days < 1 || days > mostDays) return `The days must be 1 to ${mostDays}.`;
  return undefined;
};

const countLive = async (userId: string, now: Date, { client, tableName }: TokenStore): Promise<number> => {
  const { Count } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      // TTL takes its time: what has ended may still lie there.
      FilterExpression: 'endsAt > :now',
      ExpressionAttributeValues: { ':pk': userPartition(userId), ':prefix': tokenPrefix, ':now': now.toISOString() },
      ConsistentRead: true,
      Select: 'COUNT',
    }),
  );
  return Count ?? 0;
};

/** Ids sort by when they were made, and so does a person's list. */
const newTokenId = (now: Date): string =>
  `${now.getTime().toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`;

/** Makes a token of a person. Its secret is in the answer and nowhere else. */
export const createAccessToken = async (
  userId: string,
  input: CreateAccessTokenInput,
  store: TokenStore,
): Promise<NewAccessToken | Refusal> => {
  const problem = problemOf(input);
  if (problem) return refuse('InvalidInput', problem);
  const now = store.now();
  if ((await countLive(userId, now, store)) >= mostTokens) {
    return refuse('Conflict', `You have ${mostTokens} tokens, the most one person may have. Revoke one first.`);
  }
  const secret = newSecret();
  const ends = new Date(now.getTime() + input.days * dayMs);
  const token = {
    id: newTokenId(now),
    name: input.name.trim(),
    // What a mutation answers is reading too.
    scopes: input.scopes.includes('WRITE') ? (['READ', 'WRITE'] as const) : (['READ'] as const),
    createdAt: now.toISOString(),
  };
  const item: Omit<TokenItem, 'pk' | 'sk' | 'scopes'> = {
    ...token,
    userId,
    hash: hashOf(secret),
    endsAt: ends.toISOString(),
    expiresAt: Math.floor(ends.getTime() / 1000),
  };
  const put = (key: { pk: string; sk: string }) => ({
    Put: {
      TableName: store.tableName,
      Item: { ...key, ...item },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  await store.client.send(
    new TransactWriteCommand({ TransactItems: [put(tokenHashKey(item.hash)), put(tokenKey(userId, token.id))] }),
  );
  const accessToken = { ...token, scopes: [...token.scopes], expiresAt: item.endsAt, lastUsedAt: null };
  return { accessToken, secret };
};
