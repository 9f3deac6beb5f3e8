import styles from './new-line.module.css';

/** Where reading stopped. */
export function NewLine() {
  return (
    <div className={styles.line} role="separator" aria-label="New messages">
      <span>New</span>
    </div>
  );
}
