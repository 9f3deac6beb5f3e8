import { useState } from 'react';
import type { Message } from '../../lib/api/types.ts';
import { isGrowing } from './bot/is-growing.ts';

type MessageAnnouncerProps = { messages: readonly Message[]; myId: string };

// Long enough to know whether to listen on; the row has the rest.
const spokenCharacters = 300;
const spokenMessages = 3;

/** Speaks what arrives while the room is open, author first; many at once are only counted. */
export function MessageAnnouncer({ messages, myId }: MessageAnnouncerProps) {
  const [spoken, setSpoken] = useState(() => ({ messages, growing: growingOf(messages), text: '' }));
  if (spoken.messages !== messages) {
    const lastSeq = spoken.messages.at(-1)?.seq ?? 0;
    // A bot's reply is spoken once it rests, not by every word of it.
    const growing = growingOf(messages);
    const fresh = messages.filter(({ seq }) => (seq > lastSeq || spoken.growing.has(seq)) && !growing.has(seq));
    setSpoken({ messages, growing, text: wordsFor(fresh, myId) || spoken.text });
  }
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-label="New messages">
      {spoken.text}
    </div>
  );
}

function growingOf(messages: readonly Message[]): ReadonlySet<number> {
  return new Set(messages.flatMap(({ seq, reply }) => (reply && isGrowing(reply) ? [seq] : [])));
}

function wordsFor(arrived: readonly Message[], myId: string): string {
  const fresh = arrived.filter(({ senderId }) => senderId !== myId);
  if (fresh.length > spokenMessages) return `${fresh.length} new messages`;
  return fresh.map((message) => `${message.senderName}: ${textOf(message).slice(0, spokenCharacters)}`).join('\n');
}

function textOf({ body, reply }: Message): string {
  const asked = reply?.ask?.state === 'OPEN' ? reply.ask.text : '';
  return asked && !body.includes(asked) ? `${body} ${asked}`.trim() : body;
}
