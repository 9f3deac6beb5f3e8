import { dayWords } from './day-words.ts';
import styles from './day-separator.module.css';

export function DaySeparator({ day }: { day: number }) {
  return (
    <h2 className={styles.separator}>
      <span className={styles.words}>{dayWords(day, new Date())}</span>
    </h2>
  );
}
