import { useEffect, useState } from 'react';
import type { Reply } from '../../../lib/api/types.ts';
import { isGrowing } from './is-growing.ts';

const quietMs = 60_000;
// Rows come and go as one scrolls: the wait goes on.
const firstSeen = new WeakMap<Reply, number>();

/** A growing reply of which nothing has come for a minute: whoever wrote it is gone. */
export function useIsInterrupted(reply: Reply | undefined): boolean {
  const [quiet, setQuiet] = useState<Reply>();
  useEffect(() => {
    if (!reply || !isGrowing(reply)) return;
    const seenAt = firstSeen.get(reply) ?? Date.now();
    firstSeen.set(reply, seenAt);
    const timer = setTimeout(() => setQuiet(reply), Math.max(0, seenAt + quietMs - Date.now()));
    return () => clearTimeout(timer);
  }, [reply]);
  return reply !== undefined && quiet === reply;
}
