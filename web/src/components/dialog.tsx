import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import styles from './dialog.module.css';

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** Mount it to open it. The browser's own dialog keeps the focus inside, and gives it back when it closes. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const isPressedOutside = useRef(false);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    // A dialog to fill in begins at its first field, not at the button that closes it.
    dialog?.querySelector<HTMLElement>('input:not([type="radio"], [type="checkbox"])')?.focus();
    return () => {
      dialog?.close();
      // Removing an open dialog from the page skips the browser's own way back.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    // The backdrop belongs to the dialog element; Escape does the same for the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Neither the second half of the double click that opened it nor text selected past its edge closes it.
      onMouseDown={(event) => {
        isPressedOutside.current = event.target === ref.current && event.detail === 1;
      }}
      onClick={(event) => event.target === ref.current && isPressedOutside.current && onClose()}
    >
      <div className={styles.body}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
