import { useCallback, useEffect, useState } from 'react';
import { RoomCardDocument } from '../../__generated__/operations.ts';
import type { Failure } from '../api/failure.ts';
import { toFailure } from '../api/to-failure.ts';
import type { Room } from '../api/types.ts';
import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';

export interface RoomCardView {
  status: 'loading' | 'ready' | 'forbidden' | 'error';
  room?: Room;
  failure?: Failure;
  retry(): void;
}

type Read = Omit<RoomCardView, 'retry'>;

/** What a room says of itself: from one's own list, which is live, else read once. */
export function useRoomCard(roomId: string): RoomCardView {
  const { client, rooms } = useChat();
  const { rooms: list, status } = useStore(rooms.store);
  const listed = list.find(({ id }) => id === roomId);
  const [round, setRound] = useState(0);
  const [read, setRead] = useState<Read>({ status: 'loading' });
  const needsRead = !listed && status !== 'loading';

  useEffect(() => {
    if (!needsRead) return;
    let isCurrent = true;
    client.query({ query: RoomCardDocument, variables: { id: roomId } }).then(
      ({ data }) => isCurrent && setRead({ status: 'ready', room: data!.room }),
      (error: unknown) => isCurrent && setRead(toRead(toFailure(error))),
    );
    return () => {
      isCurrent = false;
      setRead({ status: 'loading' });
    };
  }, [client, roomId, needsRead, round]);

  const retry = useCallback(() => setRound((before) => before + 1), []);
  return listed ? { status: 'ready', room: listed, retry } : { ...read, retry };
}

function toRead(failure: Failure): Read {
  const isClosed = failure.kind === 'forbidden' || failure.kind === 'not-found';
  return { status: isClosed ? 'forbidden' : 'error', failure };
}
