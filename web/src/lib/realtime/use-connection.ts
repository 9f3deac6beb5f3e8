import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';
import type { ConnectionState } from './connection-state.ts';

export type ConnectionView = ConnectionState & { retryNow(): void };

export function useConnection(): ConnectionView {
  const { connection } = useChat();
  return { ...useStore(connection.state), retryNow: connection.retryNow };
}
