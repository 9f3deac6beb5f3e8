import styles from './wordmark.module.css';

export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect className={styles.ground} width="32" height="32" rx="8" />
        <path className={styles.bubble} d="M8 9h11a3 3 0 0 1 3 3v4a3 3 0 0 1-3 3h-5l-4 3.5V19H8" />
        <circle className={styles.dot} cx="25" cy="22.5" r="2.2" />
      </svg>
      Confab
    </span>
  );
}
