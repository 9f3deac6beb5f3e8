import { createContext } from 'react';
import type { Chat } from './chat.ts';

export const ChatContext = createContext<Chat | undefined>(undefined);
