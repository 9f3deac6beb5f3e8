import { useCallback, useEffect } from 'react';
import type { Outcome } from '../api/failure.ts';
import type { Chat } from '../chat/chat.ts';
import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';
import { createRoomBots } from './room-bots.ts';
import type { RoomBots, RoomBotsState } from './room-bots.ts';

export type RoomBotsView = RoomBotsState & {
  retry(): void;
  choose(serverIds: readonly string[]): Promise<Outcome<unknown>>;
};

const MINUTE_MS = 60_000;
const held = new WeakMap<Chat, Map<string, RoomBots>>();

/** What the bot can use in a room: read when first wanted, and again when what is held is older than `maxAgeMs`. */
export function useRoomBots(roomId: string, maxAgeMs = MINUTE_MS): RoomBotsView {
  const chat = useChat();
  const rooms = held.get(chat) ?? new Map<string, RoomBots>();
  held.set(chat, rooms);
  const bots = rooms.get(roomId) ?? createRoomBots(chat.client, roomId);
  rooms.set(roomId, bots);
  useEffect(() => bots.load(maxAgeMs), [bots, maxAgeMs]);
  const retry = useCallback(() => bots.load(0), [bots]);
  return { ...useStore(bots), retry, choose: bots.choose };
}
