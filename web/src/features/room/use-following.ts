import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

// Closer to the end than this, the reader means to be at the end.
const endToleranceInPixels = 32;

/** Keeps the end in view while the reader is there, and leaves the text alone while they are not. */
export function useFollowing(list: RefObject<VirtualizerHandle | null>, rowCount: number) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const following = useRef(true);
  const lastOffset = useRef(0);

  const toEnd = useCallback(() => {
    following.current = true;
    setIsAtEnd(true);
    if (rowCount > 0) list.current?.scrollToIndex(rowCount - 1, { align: 'end' });
  }, [list, rowCount]);

  const onScroll = useCallback(
    (offset: number) => {
      const handle = list.current;
      if (!handle) return;
      const isEnd = handle.scrollSize - offset - handle.viewportSize <= endToleranceInPixels;
      // Rows that grow push the end away without anyone scrolling: only a move upward ends the following.
      if (isEnd) following.current = true;
      else if (offset < lastOffset.current) following.current = false;
      lastOffset.current = offset;
      setIsAtEnd(following.current);
    },
    [list],
  );

  const stopFollowing = useCallback(() => {
    following.current = false;
    setIsAtEnd(false);
  }, []);

  const keepEnd = useCallback(() => {
    if (following.current && rowCount > 0) list.current?.scrollToIndex(rowCount - 1, { align: 'end' });
  }, [list, rowCount]);

  useLayoutEffect(keepEnd, [keepEnd]);

  return { isAtEnd, onScroll, keepEnd, toEnd, stopFollowing };
}
