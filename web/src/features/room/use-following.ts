import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

// Closer to the end than this, the reader means to be at the end.
const endToleranceInPixels = 32;

/** An item, and how far down in it the upper edge of the view stands. */
export type Spot = { index: number; offset: number };

/** What stays in view while rows are measured, images load and messages come. Nothing, once the reader scrolls away. */
type Pin = 'end' | 'new' | 'place' | undefined;

type ListOfRows = { itemCount: number; spots: Record<'new' | 'place', Spot | undefined> };

/** Keeps the end, or the spot a room opens at, in view, and leaves the text alone once the reader is elsewhere. */
export function useFollowing(list: RefObject<VirtualizerHandle | null>, { itemCount, spots }: ListOfRows) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const pin = useRef<Pin>('end');
  const last = useRef({ offset: 0, isEnd: true, itemCount: 0 });

  const keep = useCallback(() => {
    if (pin.current === 'end' && itemCount > 0) list.current?.scrollToIndex(itemCount - 1, { align: 'end' });
    const spot = pin.current && pin.current !== 'end' ? spots[pin.current] : undefined;
    if (spot) list.current?.scrollToIndex(spot.index, { align: 'start', offset: spot.offset });
  }, [list, itemCount, spots]);

  const pinTo = useCallback(
    (next: Pin) => {
      pin.current = next;
      keep();
    },
    [keep],
  );

  const onScroll = useCallback(
    (offset: number) => {
      const handle = list.current;
      if (!handle) return;
      const isEnd = handle.scrollSize - offset - handle.viewportSize <= endToleranceInPixels;
      // Rows that grow push the end away without anyone scrolling: only a move upward ends the following.
      if (pin.current === 'end' && !isEnd && offset < last.current.offset) pin.current = undefined;
      if (pin.current === undefined && isEnd) pin.current = 'end';
      last.current = { ...last.current, offset, isEnd };
      setIsAtEnd(isEnd || pin.current === 'end');
    },
    [list],
  );

  /** The reader takes over. */
  const onGesture = useCallback(() => {
    if (pin.current !== 'end') pin.current = last.current.isEnd ? 'end' : undefined;
  }, []);

  /** Something is unfolded to be read: what is looked at stays where it is, even at the end. */
  const letGo = useCallback(() => {
    pin.current = undefined;
  }, []);

  useLayoutEffect(() => {
    const isLonger = last.current.itemCount > 0 && itemCount > last.current.itemCount;
    last.current.itemCount = itemCount;
    if (isLonger && pin.current && last.current.isEnd) pin.current = 'end';
    keep();
  }, [itemCount, keep]);

  return { isAtEnd, onScroll, onGesture, letGo, keep, pinTo };
}
