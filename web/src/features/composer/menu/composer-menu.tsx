import { useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { ArgumentHint } from './argument-hint.tsx';
import { CommandSuggestions } from './command-suggestions.tsx';
import { findTrigger } from './find-trigger.ts';
import { MentionSuggestions } from './mention-suggestions.tsx';
import { useCaret } from './use-caret.ts';

export type ComposerMenuProps = {
  roomId: string;
  /** The focus stays there; its keys work the menu while one is open. */
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  setText: (text: string) => void;
};

/** What the composer completes after `/` and `@`, and the arguments that a command still lacks. */
export function ComposerMenu({ roomId, box, text, setText }: ComposerMenuProps) {
  const caret = useCaret(box, text);
  const trigger = caret === undefined ? undefined : findTrigger(text, caret);
  // Closed by Escape, it stays closed for this word.
  const [closedAt, setClosedAt] = useState<number>();
  if (closedAt !== undefined && caret !== undefined && trigger?.start !== closedAt) setClosedAt(undefined);
  const complete = (insert: string) => {
    if (!trigger) return;
    const after = text.slice(trigger.end);
    // What follows `@server:` is an address, without a space.
    const space = insert.endsWith(':') || /^\s/.test(after) ? '' : ' ';
    const head = text.slice(0, trigger.start) + insert + space;
    flushSync(() => setText(head + after));
    const end = insert.endsWith(':') || space ? head.length : head.length + 1;
    box.current?.focus();
    box.current?.setSelectionRange(end, end);
  };
  const Suggestions = trigger?.kind === '/' ? CommandSuggestions : MentionSuggestions;
  return (
    <>
      {/* There before it has anything to say, so that screen readers speak what comes. */}
      {/^\s*\//.test(text) && <ArgumentHint roomId={roomId} text={text} />}
      {trigger && trigger.start !== closedAt && (
        <Suggestions
          roomId={roomId}
          box={box}
          typed={trigger.typed}
          onChoose={complete}
          onClose={() => setClosedAt(trigger.start)}
        />
      )}
    </>
  );
}
