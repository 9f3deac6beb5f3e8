import { useMemo } from 'react';
import { useChat } from '../chat/use-chat.ts';
import { createRoomActions } from './room-actions.ts';
import type { RoomActions } from './room-actions.ts';

export function useRoomActions(): RoomActions {
  const { client, rooms } = useChat();
  return useMemo(() => createRoomActions(client, rooms), [client, rooms]);
}
