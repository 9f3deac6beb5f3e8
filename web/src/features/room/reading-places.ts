/** A row, and how far down in it the upper edge of the view stands. */
export type Place = { key: string; offset: number };

const places = new Map<string, Place>();

/** Where the reader was in each room when further up than its end, until the page is loaded anew. */
export const readingPlaces = {
  get: (roomId: string): Place | undefined => places.get(roomId),
  set(roomId: string, place: Place | undefined): void {
    if (place) places.set(roomId, place);
    else places.delete(roomId);
  },
};
