import { useCallback, useEffect, useRef } from 'react';
import { MembersDocument } from '../../__generated__/operations.ts';
import type { Membership } from '../api/types.ts';
import { useChat } from '../chat/use-chat.ts';
import { useConnection } from '../realtime/use-connection.ts';
import { usePages } from './use-pages.ts';
import type { Pages } from './use-pages.ts';

export type MembersView = Omit<Pages<Membership>, 'items' | 'change' | 'refresh'> & {
  members: readonly Membership[];
  /** Shows a change at once that one has made oneself. */
  apply(membership: Membership): void;
};

const PAGE = 100;
// Events tell of one's own memberships only: of the others', a reading tells soon enough while somebody looks.
const REFRESH_MS = 5_000;

/** Who is in a room, kept true while it is shown; empty to people who are not in it. */
export function useMembers(roomId: string): MembersView {
  const { client } = useChat();
  const { state: connection } = useConnection();
  const readPage = useCallback(
    async (nextToken: string | null) => {
      const { data } = await client.query({ query: MembersDocument, variables: { roomId, limit: PAGE, nextToken } });
      return data!.room.members ?? { items: [], nextToken: null };
    },
    [client, roomId],
  );
  const { items, change, refresh, ...pages } = usePages(readPage);
  const { loadingMore } = pages;

  const isLive = connection === 'live';
  const wasCut = useRef(false);
  useEffect(() => {
    if (!isLive) wasCut.current = true;
    if (!isLive || loadingMore) return;
    if (wasCut.current) refresh();
    wasCut.current = false;
    const look = () => void (document.visibilityState === 'visible' && refresh());
    const timer = setInterval(look, REFRESH_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isLive, loadingMore, refresh]);

  const apply = useCallback(
    (membership: Membership) =>
      change((members) => {
        const others = members.filter(({ userId }) => userId !== membership.userId);
        return membership.state === 'PRESENT' ? [...others, membership] : others;
      }),
    [change],
  );
  return { ...pages, members: items, apply };
}
