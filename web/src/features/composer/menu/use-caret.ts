import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

const caretOf = (box: HTMLTextAreaElement | null) =>
  box && document.activeElement === box && box.selectionStart === box.selectionEnd ? box.selectionEnd : undefined;

/** Where one writes; undefined while text is selected or the focus is elsewhere. */
export function useCaret(box: RefObject<HTMLTextAreaElement | null>, text: string): number | undefined {
  const [caret, setCaret] = useState(() => caretOf(box.current));
  useEffect(() => {
    const element = box.current;
    const look = () => setCaret(caretOf(element));
    look();
    document.addEventListener('selectionchange', look);
    for (const type of ['select', 'focus', 'blur', 'input', 'keyup']) element?.addEventListener(type, look);
    return () => {
      document.removeEventListener('selectionchange', look);
      for (const type of ['select', 'focus', 'blur', 'input', 'keyup']) element?.removeEventListener(type, look);
    };
  }, [box, text]);
  return caret;
}
