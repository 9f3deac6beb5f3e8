import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import styles from './failed-status.module.css';

type FailedStatusProps = {
  entry: OutboxEntry;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
};

export function FailedStatus({ entry, onRetry, onDiscard }: FailedStatusProps) {
  return (
    <div className={styles.failed}>
      <Icon name="warning" size={16} />
      <div>
        <span role="alert">Not sent. {entry.failure?.text} Your text is kept here.</span>{' '}
        <span className={styles.actions}>
          <Button look="link" onClick={() => onRetry(entry.clientId)}>
            Retry
          </Button>
          <Button look="link" onClick={() => onDiscard(entry.clientId)}>
            Discard
          </Button>
        </span>
      </div>
    </div>
  );
}
