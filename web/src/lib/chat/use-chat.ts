import { useContext } from 'react';
import type { Chat } from './chat.ts';
import { ChatContext } from './chat-context.ts';

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error('This page needs a ChatProvider above it');
  return chat;
}
