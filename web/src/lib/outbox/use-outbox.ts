import { useMemo } from 'react';
import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';
import type { OutboxEntry } from './outbox-entry.ts';

export interface OutboxView {
  /** What was written in this room and is not stored yet, in the order of sending. */
  pending: readonly OutboxEntry[];
  send(body: string): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
}

export function useOutbox(roomId: string): OutboxView {
  const { outbox } = useChat();
  const entries = useStore(outbox.store);
  const pending = useMemo(() => entries.filter((entry) => entry.roomId === roomId), [entries, roomId]);
  return useMemo(
    () => ({ pending, send: (body) => void outbox.send(roomId, body), retry: outbox.retry, discard: outbox.discard }),
    [outbox, pending, roomId],
  );
}
