import { CopyButton } from '../../components/copy-button.tsx';
import styles from './message-tools.module.css';

/** What can be done with a message; shown when it is hovered or holds the focus. */
export function MessageTools({ text }: { text: string }) {
  return (
    <div className={styles.tools}>
      <CopyButton label="Copy text" text={() => text} />
    </div>
  );
}
