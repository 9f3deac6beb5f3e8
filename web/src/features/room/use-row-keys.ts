import { useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

// A row far away is drawn some frames after it was scrolled to; slower than this, the reader has moved on.
const framesToWait = 20;

const indexOf = (target: EventTarget) => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset['index']) : undefined;
};

type RowKeys = {
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly { key: string }[];
};

/** Up and down move the focus from row to row; the row that holds it is known by its key, so that it can stay mounted. */
export function useRowKeys({ scroller, list, rows }: RowKeys) {
  const [focusedKey, setFocusedKey] = useState<string>();
  const focusRow = (index: number, frames = 0) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (row) return row.focus();
    // Row 0 of the list is its beginning, so row i is item i + 1.
    if (frames === 0) list.current?.scrollToIndex(index + 1, { align: 'nearest' });
    if (frames < framesToWait) requestAnimationFrame(() => focusRow(index, frames + 1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    // In a bot's form they move the cursor, the number or the choice.
    if (event.target instanceof Element && event.target.closest('input, select, textarea')) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const current = indexOf(event.target);
    const next = current === undefined ? rows.length - 1 : current + (event.key === 'ArrowUp' ? -1 : 1);
    if (next >= 0 && next < rows.length) focusRow(next);
  };
  const onFocus = (event: FocusEvent) => setFocusedKey(rows[indexOf(event.target) ?? -1]?.key);
  const onBlur = () => setFocusedKey(undefined);
  const focusedIndex = focusedKey === undefined ? -1 : rows.findIndex(({ key }) => key === focusedKey);
  return { focusedIndex, handlers: { onKeyDown, onFocus, onBlur } };
}
