import { useEffect, useRef } from 'react';
import { singleKeys } from './shortcuts.ts';

type Shortcuts = {
  onHelp: () => void;
  onBrowse: () => void;
  onCreate: () => void;
  onMembers: (() => void) | undefined;
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') || !singleKeys.get()) return;
      const actions: Record<string, (() => void) | undefined> = {
        '?': latest.current.onHelp,
        '/': () => focus('#room-filter'),
        c: () => focus('#main textarea'),
        m: latest.current.onMembers,
        b: latest.current.onBrowse,
        n: latest.current.onCreate,
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
