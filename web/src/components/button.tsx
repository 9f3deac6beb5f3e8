import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: 'primary' | 'plain' | 'danger' | 'link';
  /** Refuses clicks and says so to screen readers, but keeps the focus, which `disabled` would lose. */
  busy?: boolean;
  wide?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = 'plain', busy = false, wide = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[styles.button, styles[look], wide && styles.wide, className].filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    />
  );
}
