import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';

/** How many messages, of all rooms, wait to be sent; failed ones wait for their writer and do not count. */
export function useWaiting(): number {
  const { outbox } = useChat();
  return useStore(outbox.store).filter(({ state }) => state !== 'failed').length;
}
