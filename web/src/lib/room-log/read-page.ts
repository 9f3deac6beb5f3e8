import type { ApolloClient } from '@apollo/client';
import { MessagesDocument } from '../../__generated__/operations.ts';
import type { ReadPage } from './read-missing.ts';

export function createReadPage(client: ApolloClient, roomId: string): ReadPage {
  return async (bound) => {
    const { data } = await client.query({ query: MessagesDocument, variables: { roomId, ...bound } });
    return data!.messages;
  };
}
