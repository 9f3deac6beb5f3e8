import { dayWords } from './day-words.ts';
import styles from './floating-day.module.css';

/** The day of what is in view, once its separator has left; a repetition, so only for the eye. */
export function FloatingDay({ day }: { day: number }) {
  return (
    <span className={styles.day} aria-hidden="true">
      {dayWords(day, new Date())}
    </span>
  );
}
