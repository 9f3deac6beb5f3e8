import { useEffect } from 'react';
import type { RefObject } from 'react';

/** A page that goes takes the focus with it where it held it: then the first region that shows gets it. */
export function useFocusOnNewPage(path: string, regions: RefObject<HTMLElement | null>[]): void {
  useEffect(() => {
    // The browser lets go of a hidden element only after drawing.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      regions.find(({ current }) => current?.checkVisibility())?.current?.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new page moves the focus; refs never change
  }, [path]);
}
