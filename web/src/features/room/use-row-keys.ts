import { useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

const indexOf = (target: EventTarget) => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset['index']) : undefined;
};

/** Up and down move the focus from row to row; the row that holds it stays mounted, so that it is never lost. */
export function useRowKeys(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  rowCount: number,
) {
  const [focused, setFocused] = useState<number>();
  const focusRow = (index: number) => {
    if (index < 0 || index >= rowCount) return;
    const find = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (find()) return find()?.focus();
    // Row 0 of the list is its beginning, so row i is item i + 1.
    list.current?.scrollToIndex(index + 1, { align: 'nearest' });
    requestAnimationFrame(() => find()?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const current = indexOf(event.target);
    if (current === undefined) focusRow(rowCount - 1);
    else focusRow(current + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const onFocus = (event: FocusEvent) => setFocused(indexOf(event.target));
  const onBlur = () => setFocused(undefined);
  return { focused, handlers: { onKeyDown, onFocus, onBlur } };
}
