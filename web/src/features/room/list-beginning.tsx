import { Button } from '../../components/button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { Failure } from '../../lib/api/failure.ts';
import styles from './list-beginning.module.css';

type ListBeginningProps = {
  title: string;
  hasOlder: boolean;
  olderFailure: Failure | undefined;
  loadOlder: () => void;
};

/** Above the first message that is here: the room begins, or older messages are on their way, or they did not come. */
export function ListBeginning({ title, hasOlder, olderFailure, loadOlder }: ListBeginningProps) {
  if (olderFailure) {
    return (
      <div className={`${styles.older} ${styles.failed}`} role="alert">
        <p>The older messages could not be loaded. {olderFailure.text}</p>
        <Button onClick={loadOlder}>Try again</Button>
      </div>
    );
  }
  if (hasOlder) {
    return (
      <div className={styles.older}>
        <Skeleton shape="message" count={3} label="Loading older messages" />
      </div>
    );
  }
  return (
    <p className={styles.beginning}>
      <span dir="auto" className={styles.title}>
        {title}
      </span>
      <span>This is where it begins.</span>
    </p>
  );
}
