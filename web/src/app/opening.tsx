import { AfterDelay } from '../components/after-delay.tsx';
import { Wordmark } from '../components/wordmark.tsx';
import styles from './opening.module.css';

/** What a slow network shows before there is anything to show. */
export function Opening() {
  return (
    <AfterDelay>
      <div role="status" className={styles.ground}>
        <Wordmark />
        <span className="visually-hidden">is opening</span>
      </div>
    </AfterDelay>
  );
}
