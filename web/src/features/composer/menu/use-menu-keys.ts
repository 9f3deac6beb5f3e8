import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

type MenuKeys = {
  isOpen: boolean;
  listId: string;
  activeId: string | undefined;
  /** Each says whether the key was for the menu; if not, the composer gets it. */
  onMove: (step: 1 | -1) => boolean;
  onChoose: (key: 'Enter' | 'Tab') => boolean;
  onClose: () => void;
};

/**
 * Lets the keys of the text box work a menu while it is open. It stays a text box to screen readers, which a text area
 * has to be, with a list that it controls and an option that is active in it.
 */
export function useMenuKeys(box: RefObject<HTMLTextAreaElement | null>, keys: MenuKeys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => void (latest.current = keys));
  const { isOpen, listId, activeId } = keys;

  useEffect(() => {
    const element = box.current;
    if (!element || !isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { onMove, onChoose, onClose } = latest.current;
      // An input method has the keys first; Safari says so by key code 229 alone.
      if (event.isComposing || event.keyCode === 229) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      let isTaken = false;
      if (event.key === 'ArrowDown') isTaken = onMove(1);
      else if (event.key === 'ArrowUp') isTaken = onMove(-1);
      else if (event.key === 'Enter' || event.key === 'Tab') isTaken = onChoose(event.key);
      else if (event.key === 'Escape') {
        onClose();
        isTaken = true;
      }
      if (!isTaken) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [box, isOpen]);

  useEffect(() => {
    const element = box.current;
    if (!element || !isOpen) return;
    const said = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': listId,
      ...(activeId && { 'aria-activedescendant': activeId }),
    };
    for (const [name, value] of Object.entries(said)) element.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(said)) element.removeAttribute(name);
    };
  }, [box, isOpen, listId, activeId]);
}
