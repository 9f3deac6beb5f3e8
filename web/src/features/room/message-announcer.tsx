import { useState } from 'react';
import type { Message } from '../../lib/api/types.ts';

type MessageAnnouncerProps = { messages: readonly Message[]; myId: string };

// Long enough to know whether to listen on; the row has the rest.
const spokenCharacters = 300;
const spokenMessages = 3;

/** Speaks what arrives while the room is open, author first; many at once are only counted. */
export function MessageAnnouncer({ messages, myId }: MessageAnnouncerProps) {
  const lastSeq = messages.at(-1)?.seq ?? 0;
  const [spoken, setSpoken] = useState({ seq: lastSeq, text: '' });
  if (lastSeq > spoken.seq) setSpoken({ seq: lastSeq, text: wordsFor(messages, spoken.seq, myId) || spoken.text });
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-label="New messages">
      {spoken.text}
    </div>
  );
}

function wordsFor(messages: readonly Message[], afterSeq: number, myId: string): string {
  const fresh = messages.filter(({ seq, senderId }) => seq > afterSeq && senderId !== myId);
  if (fresh.length > spokenMessages) return `${fresh.length} new messages`;
  return fresh.map(({ senderName, body }) => `${senderName}: ${body.slice(0, spokenCharacters)}`).join('\n');
}
