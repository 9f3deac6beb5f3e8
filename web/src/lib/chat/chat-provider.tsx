import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Config } from '../config.ts';
import type { Person } from '../session/session.ts';
import type { Chat } from './chat.ts';
import { ChatContext } from './chat-context.ts';
import { createChat } from './create-chat.ts';

interface ChatProviderProps {
  config: Config;
  /** Key the provider by `userId`: another person gets another chat. */
  user: Person;
  children: ReactNode;
}

/** Connects the signed-in part of the app for as long as it is shown. */
export function ChatProvider({ config, user, children }: ChatProviderProps) {
  const [chat, setChat] = useState<Chat>();
  const { userId, name, email } = user;
  useEffect(() => {
    const next = createChat({ config, user: { userId, name, email } });
    next.start();
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what was opened here has to be closed here; one render a session
    setChat(next);
    return () => next.close();
  }, [config, userId, name, email]);
  return chat && <ChatContext value={chat}>{children}</ChatContext>;
}
