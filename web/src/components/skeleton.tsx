import { AfterDelay } from './after-delay.tsx';
import styles from './skeleton.module.css';

const widths = ['long', 'short', 'middle', 'long', 'middle', 'short', 'long', 'middle'] as const;

/** Grey rows of the size of what comes. */
export function Skeleton({
  shape,
  count,
  label,
}: {
  shape: 'message' | 'line' | 'card';
  count: number;
  label: string;
}) {
  return (
    <AfterDelay>
      <div role="status" className={styles.skeleton}>
        <span className="visually-hidden">{label}</span>
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className={styles[shape]} aria-hidden="true">
            {shape === 'message' && <span className={styles.avatar} />}
            <span className={styles.lines}>
              {shape !== 'line' && <span className={`${styles.bar} ${styles.name}`} />}
              <span className={`${styles.bar} ${styles[widths[index % widths.length] ?? 'long']}`} />
            </span>
          </div>
        ))}
      </div>
    </AfterDelay>
  );
}
