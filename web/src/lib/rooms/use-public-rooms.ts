import { useCallback } from 'react';
import { PublicRoomsDocument } from '../../__generated__/operations.ts';
import type { Room } from '../api/types.ts';
import { useChat } from '../chat/use-chat.ts';
import { usePages } from './use-pages.ts';
import type { Pages } from './use-pages.ts';

export type PublicRoomsView = Omit<Pages<Room>, 'items' | 'change' | 'refresh'> & { rooms: readonly Room[] };

const PAGE = 30;

/** Rooms anyone may join, the newest first. */
export function usePublicRooms(): PublicRoomsView {
  const { client } = useChat();
  const readPage = useCallback(
    async (nextToken: string | null) => {
      const { data } = await client.query({ query: PublicRoomsDocument, variables: { limit: PAGE, nextToken } });
      return data!.publicRooms;
    },
    [client],
  );
  const { items, status, hasMore, loadingMore, loadMore, failure, retry } = usePages(readPage);
  return { rooms: items, status, hasMore, loadingMore, loadMore, retry, ...(failure && { failure }) };
}
