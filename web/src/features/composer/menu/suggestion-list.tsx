import { useEffect, useId, useRef, useState } from 'react';
import type { RefObject } from 'react';
import styles from './composer-menu.module.css';
import { fitting } from './suggestion.ts';
import type { Suggestion } from './suggestion.ts';
import { useMenuKeys } from './use-menu-keys.ts';

export type SuggestionsProps = {
  roomId: string;
  box: RefObject<HTMLTextAreaElement | null>;
  typed: string;
  onChoose: (insert: string) => void;
  onClose: () => void;
};

type SuggestionListProps = Omit<SuggestionsProps, 'roomId'> & {
  label: string;
  suggestions: readonly Suggestion[];
  status: 'loading' | 'ready' | 'error';
  problem: string;
  retry: () => void;
  /** What to say where nothing fits; without it the menu hides. */
  empty?: string;
};

const mostShown = 50;
// Who types quickly hears of the end only.
const settledMs = 300;

export function SuggestionList({
  box,
  typed,
  onChoose,
  onClose,
  label,
  suggestions,
  status,
  ...say
}: SuggestionListProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const fits = fitting(suggestions, typed);
  const shown = fits.slice(0, mostShown);
  // Trying again is one more option: Tab completes, so that no button could be reached.
  const count = shown.length + (status === 'error' ? 1 : 0);
  const first = shown.length > 0 ? 0 : -1;
  const [walked, setWalked] = useState({ typed, index: first });
  const index = walked.typed === typed && walked.index < count ? Math.max(walked.index, first) : first;
  const isShown = count > 0 || status !== 'ready' || say.empty !== undefined;
  const choose = (at: number) => {
    const suggestion = shown[at];
    if (suggestion) onChoose(suggestion.insert);
    else say.retry();
  };
  useMenuKeys(box, {
    isOpen: isShown,
    listId: id,
    activeId: index >= 0 ? `${id}-${index}` : undefined,
    onMove: (step) => {
      if (count > 0) setWalked({ typed, index: index < 0 && step < 0 ? count - 1 : (index + step + count) % count });
      return count > 0;
    },
    onChoose: (key) => {
      // All of it is typed already: Enter sends.
      const isTyped = shown[index]?.insert.toLowerCase() === typed.toLowerCase();
      if (index < 0 || (key === 'Enter' && isTyped)) return false;
      choose(index);
      return true;
    },
    onClose,
  });
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index, typed]);
  const words = status === 'loading' ? 'Loading…' : status === 'ready' && count === 0 ? say.empty : undefined;
  const found = fits.length === 1 ? '1 suggestion' : `${fits.length} suggestions`;
  const news = [words ?? found, status === 'error' && say.problem].filter(Boolean).join('. ');
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(news), settledMs);
    return () => clearTimeout(timer);
  }, [news]);
  if (!isShown) return null;
  const option = (at: number) => ({
    id: `${id}-${at}`,
    role: 'option',
    'aria-selected': at === index,
    className: styles.option,
    onClick: () => choose(at),
    onMouseMove: () => at !== index && setWalked({ typed, index: at }),
  });
  return (
    // What is pressed here leaves the focus where one writes.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.menu} onMouseDown={(event) => event.preventDefault()}>
      {/* Focusable because it scrolls; Tab completes instead of coming here. */}
      <ul ref={list} id={id} className={styles.list} role="listbox" aria-label={label} tabIndex={0}>
        {shown.map(({ insert, hint, text, from }, at) => (
          <li key={insert} {...option(at)}>
            <span className={styles.line}>
              <bdi className={styles.name}>{insert}</bdi>
              {hint && <span className={styles.arguments}>{hint}</span>}
              {from && <span className={styles.from}>{from}</span>}
            </span>
            <span className={styles.text} dir="auto">
              {text}
            </span>
          </li>
        ))}
        {status === 'error' && (
          <li {...option(shown.length)}>
            <span className={styles.problem}>{say.problem}</span> <span className={styles.again}>Try again</span>
          </li>
        )}
      </ul>
      {words && <p className={styles.words}>{words}</p>}
      {fits.length > shown.length && (
        <p className={styles.words}>And {fits.length - shown.length} more. Type on to find them.</p>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
}
