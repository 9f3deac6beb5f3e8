import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenItem } from '../../resolvers/lib/items.ts';
import { tokenHashKey } from '../../resolvers/lib/keys.ts';
import { hashOf, isSecret } from '../lib/token-secret.ts';
import type { TokenStore } from '../lib/token-store.ts';
import { noteUse } from './note-use.ts';
import { writtenFields } from './written-fields.ts';

/** What AppSync wants to hear; `ttlOverride` 0 has it ask again for every request, so that a revoked token ends at once. */
export type Verdict =
  | { readonly isAuthorized: false; readonly ttlOverride: 0 }
  | {
      readonly isAuthorized: true;
      readonly ttlOverride: 0;
      readonly resolverContext: Readonly<Record<'userId' | 'tokenId' | 'tokenName' | 'scopes', string>>;
      readonly deniedFields: readonly string[];
    };

const refused: Verdict = { isAuthorized: false, ttlOverride: 0 };

const readToken = async (secret: string, { client, tableName }: TokenStore): Promise<TokenItem | undefined> => {
  const key = tokenHashKey(hashOf(secret));
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
  return Item as TokenItem | undefined;
};

/** Who a token stands for and what it may do. AppSync passes on nothing but the token alone. */
export const authorizeToken = async (secret: string, store: TokenStore): Promise<Verdict> => {
  if (!isSecret(secret)) return refused;
  const token = await readToken(secret, store);
  const now = store.now();
  if (!token || token.endsAt <= now.toISOString()) return refused;
  await noteUse(token, now, store);
  return {
    isAuthorized: true,
    ttlOverride: 0,
    resolverContext: {
      userId: token.userId,
      tokenId: token.id,
      tokenName: token.name,
      scopes: token.scopes.join(','),
    },
    deniedFields: token.scopes.includes('WRITE') ? [] : writtenFields,
  };
};
