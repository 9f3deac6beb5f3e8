import { memo, useId, useImperativeHandle } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import { hasScreenKeyboard } from '../../components/has-screen-keyboard.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useDraft } from '../../lib/drafts/use-draft.ts';
import { CharacterCount } from './character-count.tsx';
import { maxMessageCharacters } from './max-message-characters.ts';
import styles from './composer.module.css';
import { ComposerMenu, wantsMenu } from './menu/lazy-composer-menu.tsx';
import { useGrowingHeight } from './use-growing-height.ts';

export type ComposerHandle = { focus: () => void };

type ComposerProps = {
  roomId: string;
  roomTitle: string;
  onSend: (body: string) => void;
  ref?: Ref<ComposerHandle>;
};

function ComposerView({ roomId, roomTitle, onSend, ref }: ComposerProps) {
  const [text, setText] = useDraft(roomId);
  const countId = useId();
  const box = useGrowingHeight(text);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }), [box]);
  const canSend = text.trim() !== '' && text.length <= maxMessageCharacters;
  const send = () => {
    if (!canSend) return;
    onSend(text);
    setText('');
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter chooses a word. Safari says so by key code 229 alone.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return;
    const beginsLine = event.shiftKey || hasScreenKeyboard();
    if (beginsLine && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={styles.composer}
      aria-label="Write a message"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {wantsMenu(text) && <ComposerMenu roomId={roomId} box={box} text={text} setText={setText} />}
      <div className={styles.box}>
        <textarea
          ref={box}
          className={styles.text}
          rows={1}
          dir="auto"
          value={text}
          placeholder={`Message ${roomTitle}`}
          aria-label={`Message ${roomTitle}`}
          aria-describedby={countId}
          aria-invalid={text.length > maxMessageCharacters || undefined}
          enterKeyHint={hasScreenKeyboard() ? 'enter' : 'send'}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton
          type="submit"
          icon="send"
          label="Send"
          className={canSend ? styles.ready : undefined}
          aria-disabled={!canSend || undefined}
        />
      </div>
      <CharacterCount id={countId} length={text.length} />
    </form>
  );
}

/** Keeps what is typed to itself: a key redraws the composer and nothing else. */
export const Composer = memo(ComposerView);
