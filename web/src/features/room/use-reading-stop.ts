import { useState } from 'react';

type Reading = { lastReadSeq: number; lastSeq: number; isReading: boolean };

/**
 * The number that the "New" line stands below. What arrives before the reader's eyes is not new, so the line moves only
 * while nobody reads.
 */
export function useReadingStop({ lastReadSeq, lastSeq, isReading }: Reading): number {
  const [seen, setSeen] = useState({ stop: lastReadSeq, lastSeq, isReading });
  if (seen.lastSeq === lastSeq && seen.isReading === isReading) return seen.stop;
  const wasAllRead = seen.stop >= seen.lastSeq;
  const isLeaving = seen.isReading && !isReading;
  const stop = isLeaving || (isReading && wasAllRead) ? lastSeq : seen.stop;
  setSeen({ stop, lastSeq, isReading });
  return stop;
}
