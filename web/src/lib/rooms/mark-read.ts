import type { ApolloClient } from '@apollo/client';
import { MarkReadDocument } from '../../__generated__/operations.ts';
import { toFailure } from '../api/to-failure.ts';
import type { MyRooms } from './create-my-rooms.ts';

export type MarkRead = (roomId: string, seq: number) => void;

// Reading along in a busy room: one write a second is enough for the other devices.
const WAIT_MS = 1_000;

/** Marks as read what was seen: at once on the screen, soon on the server. It never goes back. */
export function createMarkRead(client: ApolloClient, rooms: MyRooms): MarkRead {
  const waiting = new Map<string, number>();
  const sent = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(roomId: string, seq: number): Promise<void> {
    sent.set(roomId, seq);
    try {
      const { data } = await client.mutate({ mutation: MarkReadDocument, variables: { roomId, seq } });
      if (data) rooms.applyMembership(data.markRead);
    } catch (error) {
      if (sent.get(roomId) === seq) sent.delete(roomId);
      // Nothing is lost: the next message that is seen says it again.
      if (toFailure(error).retryable && !waiting.has(roomId)) queue(roomId, seq, 10 * WAIT_MS);
    }
  }

  function flush(): void {
    timer = undefined;
    const seen = [...waiting];
    waiting.clear();
    for (const [roomId, seq] of seen) void send(roomId, seq);
  }

  function queue(roomId: string, seq: number, waitMs: number): void {
    waiting.set(roomId, seq);
    timer ??= setTimeout(flush, waitMs);
  }

  return (roomId, seq) => {
    if (document.visibilityState !== 'visible') return;
    const membership = rooms.store.get().rooms.find(({ id }) => id === roomId)?.membership;
    const known = Math.max(membership?.lastReadSeq ?? 0, sent.get(roomId) ?? 0, waiting.get(roomId) ?? 0);
    if (seq <= known) return;
    rooms.noteRead(roomId, seq);
    queue(roomId, seq, WAIT_MS);
  };
}
