import type { Chat } from '../chat/chat.ts';
import { useChat } from '../chat/use-chat.ts';
import { useStore } from '../store/use-store.ts';
import { createBotStatuses } from './bot-statuses.ts';
import type { BotStatus } from './bot-statuses.ts';

const started = new WeakMap<Chat, ReturnType<typeof createBotStatuses>>();

/** How the breakers of tool servers stand. The first to ask subscribes, once for the whole app. */
export function useBotStatuses(): readonly BotStatus[] {
  const chat = useChat();
  const statuses = started.get(chat) ?? createBotStatuses(chat.client);
  started.set(chat, statuses);
  return useStore(statuses);
}
