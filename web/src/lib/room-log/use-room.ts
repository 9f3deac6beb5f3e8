import { useCallback, useEffect, useMemo, useState } from 'react';
import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';
import type { RoomSnapshot } from './room-snapshot.ts';

export interface RoomView extends RoomSnapshot {
  /** Where reading stopped when the room was opened; undefined until known. */
  lastReadSeq: number | undefined;
  loadOlder(): Promise<void>;
  /** Everything up to here was seen. Cheap to call often. */
  markRead(seq: number): void;
  retry(): void;
}

/** One room's messages, kept complete while the component is shown. */
export function useRoom(roomId: string): RoomView {
  const { room, rooms, markRead } = useChat();
  const sync = useMemo(() => room(roomId), [room, roomId]);
  const snapshot = useStore(sync.store);
  useEffect(() => sync.open(), [sync]);

  const { rooms: list } = useStore(rooms.store);
  const known = list.find(({ id }) => id === roomId)?.membership?.lastReadSeq;
  const [opened, setOpened] = useState({ roomId, lastReadSeq: known });
  const isFirst = opened.roomId !== roomId || (opened.lastReadSeq === undefined && known !== undefined);
  if (isFirst) setOpened({ roomId, lastReadSeq: known });

  const markRoomRead = useCallback((seq: number) => markRead(roomId, seq), [markRead, roomId]);
  const lastReadSeq = isFirst ? known : opened.lastReadSeq;
  return useMemo(
    () => ({ ...snapshot, lastReadSeq, loadOlder: sync.loadOlder, retry: sync.retry, markRead: markRoomRead }),
    [snapshot, lastReadSeq, sync, markRoomRead],
  );
}
