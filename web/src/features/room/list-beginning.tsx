import { Skeleton } from '../../components/skeleton.tsx';
import styles from './list-beginning.module.css';

/** Above the first message that is here: either the room begins, or older messages are on their way. */
export function ListBeginning({ hasOlder, title }: { hasOlder: boolean; title: string }) {
  if (hasOlder) return <Skeleton shape="message" count={3} label="Loading older messages" />;
  return (
    <p className={styles.beginning}>
      <span dir="auto" className={styles.title}>
        {title}
      </span>
      <span>This is where it begins.</span>
    </p>
  );
}
