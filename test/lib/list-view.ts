import type { JSHandle, Locator } from 'playwright-core';

/** A message in view: its number, as the bodies of `fillRoom` begin with it, and where its row stands. */
export interface SeenRow {
  readonly seq: number;
  readonly top: number;
}

export interface ListView {
  readonly rows: SeenRow[];
  readonly fromTop: number;
  readonly fromEnd: number;
  readonly length: number;
}

/** A stretch of the list, in pixels from its top, where nothing stood. */
export interface Blank {
  readonly from: number;
  readonly to: number;
}

/** What the list shows once it has left `movedFrom`, stood still for two frames and nothing older is on its way into view. */
export function listView(list: Locator, movedFrom?: number): Promise<ListView> {
  return list.evaluate(async (log, left) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const { top, bottom } = log.getBoundingClientRect();
    const isInView = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    };
    const place = () => `${log.scrollTop} ${log.scrollHeight}`;
    const isLoading = () => [...log.querySelectorAll('[role=status]')].some(isInView);
    while (log.scrollTop === left && left > 0) await frame();
    for (let still = 0, before = place(); still < 2; before = place()) {
      await frame();
      still = place() === before && !isLoading() ? still + 1 : 0;
    }
    const rows = [...log.querySelectorAll('article')].filter(isInView).map((row) => ({
      seq: Number(/m(\d+)/.exec(row.textContent)?.[1]),
      top: row.getBoundingClientRect().top,
    }));
    const fromEnd = log.scrollHeight - log.clientHeight - log.scrollTop;
    return {
      rows: rows.toSorted((a, b) => a.top - b.top),
      fromTop: log.scrollTop,
      fromEnd,
      length: log.scrollHeight,
    };
  }, movedFrom);
}

/** From now on looks at every frame, and collects where neither a row with text nor "Loading older messages" stood. */
export function collectBlanks(list: Locator): Promise<JSHandle<Blank[]>> {
  return list.evaluateHandle((log) => {
    const blanks: Blank[] = [];
    const look = () => {
      const { top, bottom } = log.getBoundingClientRect();
      // A row stands in a box of its own, together with the day or the line above it.
      const boxes = [...log.querySelectorAll('article, p, [role=status]')]
        .filter((row) => row.textContent.trim() && row.checkVisibility({ visibilityProperty: true }))
        .map((row) => row.parentElement!.getBoundingClientRect())
        .toSorted((a, b) => a.top - b.top);
      let covered = top;
      for (const box of [...boxes, { top: bottom, bottom }]) {
        if (box.top > covered + 1 && box.top <= bottom) blanks.push({ from: covered - top, to: box.top - top });
        covered = Math.max(covered, box.bottom);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return blanks;
  });
}
