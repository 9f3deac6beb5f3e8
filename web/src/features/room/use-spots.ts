import { useCallback, useMemo, useState } from 'react';
import type { MessageRowModel } from './message-rows.ts';
import { readingPlaces } from './reading-places.ts';
import type { Spot } from './use-following.ts';

// Enough above the "New" line to see what it follows on.
const newLineOffset = -72;

// Item 0 of the list is its beginning, so row i is item i + 1.
const spotAt = (rowIndex: number, offset: number): Spot | undefined =>
  rowIndex < 0 ? undefined : { index: rowIndex + 1, offset };

/** The spots other than its end that a room opens at: the "New" line, and where the reader was in it before. */
export function useSpots(roomId: string, rows: readonly MessageRowModel[]) {
  const [place] = useState(() => readingPlaces.get(roomId));
  const spots = useMemo(() => {
    const newRow = rows.findIndex(({ startsNew }) => startsNew);
    const placeRow = place ? rows.findIndex(({ key }) => key === place.key) : -1;
    return { new: spotAt(newRow, newLineOffset), place: spotAt(placeRow, place?.offset ?? 0) };
  }, [rows, place]);
  /** Keeps the spot for the next time the room is opened; without one, that is its end. */
  const remember = useCallback(
    (spot: Spot | undefined) => {
      const key = spot && rows[spot.index - 1]?.key;
      readingPlaces.set(roomId, spot && key ? { key, offset: spot.offset } : undefined);
    },
    [roomId, rows],
  );
  return { spots, remember };
}
