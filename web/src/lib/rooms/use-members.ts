import { useCallback } from 'react';
import { MembersDocument } from '../../__generated__/operations.ts';
import type { Membership } from '../api/types.ts';
import { useChat } from '../chat/use-chat.ts';
import { usePages } from './use-pages.ts';
import type { Pages } from './use-pages.ts';

export type MembersView = Omit<Pages<Membership>, 'items'> & { members: readonly Membership[] };

const PAGE = 100;

/** Who is in a room; empty to people who are not. */
export function useMembers(roomId: string): MembersView {
  const { client } = useChat();
  const readPage = useCallback(
    async (nextToken: string | null) => {
      const { data } = await client.query({ query: MembersDocument, variables: { roomId, limit: PAGE, nextToken } });
      return data!.room.members ?? { items: [], nextToken: null };
    },
    [client, roomId],
  );
  const { items, ...pages } = usePages(readPage);
  return { ...pages, members: items };
}
