import { useSyncExternalStore } from 'react';
import { useChat } from '../chat/use-chat.ts';

/** Whether one owns the room; tells only when that changes. */
export function useIsOwner(roomId: string): boolean {
  const { rooms } = useChat();
  return useSyncExternalStore(
    rooms.store.subscribe,
    () => rooms.store.get().rooms.find(({ id }) => id === roomId)?.membership?.role === 'OWNER',
  );
}
