import { useCallback } from 'react';
import { PublicRoomsDocument } from '../../__generated__/operations.ts';
import type { Room } from '../api/types.ts';
import { useChat } from '../chat/use-chat.ts';
import { usePages } from './use-pages.ts';
import type { Pages } from './use-pages.ts';

export type PublicRoomsView = Omit<Pages<Room>, 'items' | 'change'> & { rooms: readonly Room[] };

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
  const { items, change: _, ...pages } = usePages(readPage);
  return { ...pages, rooms: items };
}
