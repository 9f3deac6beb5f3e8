import { useCallback } from 'react';
import {
  AccessTokensDocument,
  CreateAccessTokenDocument,
  RevokeAccessTokenDocument,
} from '../../__generated__/lazy-operations.ts';
import type { AccessTokenPartsFragment, CreateAccessTokenInput } from '../../__generated__/lazy-operations.ts';
import type { Outcome } from '../api/failure.ts';
import { useChat } from '../chat/use-chat.ts';
import { useList } from '../store/use-list.ts';
import type { ListView } from '../store/use-list.ts';

export type AccessToken = AccessTokenPartsFragment;

export type AccessTokensView = Pick<ListView<AccessToken>, 'status' | 'failure' | 'retry'> & {
  tokens: readonly AccessToken[];
  /** The secret is in this answer alone. */
  create(input: CreateAccessTokenInput): Promise<Outcome<{ accessToken: AccessToken; secret: string }>>;
  revoke(id: string): Promise<Outcome<unknown>>;
};

/** One's own access tokens. */
export function useAccessTokens(): AccessTokensView {
  const { client } = useChat();
  const read = useCallback(async () => {
    const { data } = await client.query({ query: AccessTokensDocument, fetchPolicy: 'no-cache' });
    return data!.accessTokens;
  }, [client]);
  const { items, change, ...list } = useList(read);
  return {
    ...list,
    tokens: items,
    create: (input) =>
      change(
        async () => {
          // Kept out of Apollo's cache: what holds a secret must not outlive the page that shows it.
          const options = { variables: { input }, fetchPolicy: 'no-cache' } as const;
          const { data } = await client.mutate({ mutation: CreateAccessTokenDocument, ...options });
          return data!.createAccessToken;
        },
        (tokens, { accessToken }) => [accessToken, ...tokens],
      ),
    revoke: (id) =>
      change(
        () => client.mutate({ mutation: RevokeAccessTokenDocument, variables: { id }, fetchPolicy: 'no-cache' }),
        (tokens) => tokens.filter((token) => token.id !== id),
      ),
  };
}
