import { useState } from 'react';

type Reading = { lastReadSeq: number; lastSeq: number; isPresent: boolean; isAtEnd: boolean };

/**
 * The number that the "New" line stands below. What arrives before the reader's eyes is not new; what arrives while they
 * are away or further up is, until they have seen it and go.
 */
export function useReadingStop({ lastReadSeq, lastSeq, isPresent, isAtEnd }: Reading): number {
  const [seen, setSeen] = useState({ stop: lastReadSeq, lastSeq, isPresent });
  if (seen.lastSeq === lastSeq && seen.isPresent === isPresent) return seen.stop;
  const wasAllRead = seen.stop >= seen.lastSeq;
  const readsAlong = isPresent && isAtEnd && wasAllRead;
  const leavesAfterReading = seen.isPresent && !isPresent && isAtEnd;
  const stop = readsAlong || leavesAfterReading ? lastSeq : seen.stop;
  setSeen({ stop, lastSeq, isPresent });
  return stop;
}
