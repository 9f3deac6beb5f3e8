import { useCallback, useState } from 'react';
import { useChat } from '../chat/use-chat.ts';

/** What one has typed in a room and not sent, kept through reloads and crashes for this person only. */
export function useDraft(roomId: string): [text: string, setText: (text: string) => void] {
  const { user } = useChat();
  const key = `confab.draft.${user.userId}.${roomId}`;
  const [draft, setDraft] = useState({ key, text: readDraft(key) });
  // Another room: its own draft, in this very render, so that no text flashes in the wrong composer.
  const current = draft.key === key ? draft : { key, text: readDraft(key) };
  if (current !== draft) setDraft(current);
  const setText = useCallback(
    (text: string) => {
      setDraft({ key, text });
      writeDraft(key, text);
    },
    [key],
  );
  return [current.text, setText];
}

function readDraft(key: string): string {
  return localStorage.getItem(key) ?? '';
}

function writeDraft(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // No room left in the browser: the text stays on the screen.
  }
}
