import { useEffect, useState } from 'react';
import type { Message } from '../../lib/api/types.ts';

type MessageAnnouncerProps = { messages: readonly Message[]; myId: string };

// Long enough to know whether to listen on; the row has the rest.
const spokenCharacters = 300;

/** Speaks what arrives while the room is open, author first; several at once are only counted. */
export function MessageAnnouncer({ messages, myId }: MessageAnnouncerProps) {
  const lastSeq = messages.at(-1)?.seq ?? 0;
  const [spokenSeq, setSpokenSeq] = useState(lastSeq);
  const [text, setText] = useState('');
  useEffect(() => {
    if (lastSeq <= spokenSeq) return;
    const fresh = messages.filter((message) => message.seq > spokenSeq && message.senderId !== myId);
    setSpokenSeq(lastSeq);
    const [only] = fresh;
    if (fresh.length > 3) setText(`${fresh.length} new messages`);
    else if (only)
      setText(fresh.map(({ senderName, body }) => `${senderName}: ${body.slice(0, spokenCharacters)}`).join('\n'));
  }, [lastSeq, messages, myId, spokenSeq]);
  return (
    <div className="visually-hidden" aria-live="polite" role="status" aria-label="New messages">
      {text}
    </div>
  );
}
