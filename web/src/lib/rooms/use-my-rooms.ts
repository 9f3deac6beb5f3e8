import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';
import type { RoomListState } from './room-list-state.ts';

export interface MyRoomsView extends RoomListState {
  /** Unread messages of all rooms. */
  unread: number;
  retry(): void;
}

export function useMyRooms(): MyRoomsView {
  const { rooms } = useChat();
  const state = useStore(rooms.store);
  const unread = state.rooms.reduce((sum, room) => sum + (room.unread ?? 0), 0);
  return { ...state, unread, retry: rooms.reload };
}
