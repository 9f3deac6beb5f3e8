import { useEffect, useMemo, useState } from 'react';
import { RoomToolsDocument } from '../../__generated__/lazy-operations.ts';
import { useChat } from '../chat/use-chat.ts';
import type { BotStatus } from './bot-statuses.ts';
import { useBotStatuses } from './use-bot-statuses.ts';
import { isResting } from './with-status.ts';

/** The tool servers of this room that rest. Which the room has is asked only while any rests; unknown, all count. */
export function useRestingTools(roomId: string): readonly BotStatus[] {
  const { client } = useChat();
  const statuses = useBotStatuses();
  const resting = useMemo(() => statuses.filter(isResting), [statuses]);
  const ids = resting.map(({ serverId }) => serverId).join(' ');
  const [used, setUsed] = useState<{ for: string; ids: ReadonlySet<string> }>();
  const wanted = `${roomId} ${ids}`;
  useEffect(() => {
    if (!ids) return;
    let isWanted = true;
    client.query({ query: RoomToolsDocument, variables: { roomId }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => {
        const servers = data!.bots.flatMap(({ id, enabled }) => (enabled ? [id] : []));
        if (isWanted) setUsed({ for: wanted, ids: new Set(servers) });
      },
      () => undefined,
    );
    return () => void (isWanted = false);
  }, [client, roomId, ids, wanted]);
  return useMemo(
    () => (used?.for === wanted ? resting.filter(({ serverId }) => used.ids.has(serverId)) : resting),
    [resting, used, wanted],
  );
}
