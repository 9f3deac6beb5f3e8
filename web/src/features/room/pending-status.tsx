import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import styles from './pending-status.module.css';

type PendingStatusProps = {
  entry: OutboxEntry;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
};

export function PendingStatus({ entry, onRetry, onDiscard }: PendingStatusProps) {
  if (entry.state !== 'failed') {
    const words = entry.state === 'sending' ? 'Sending' : 'Waits to be sent';
    return (
      <span className={styles.clock} title={words}>
        <Icon name="clock" size={16} />
        <span className="visually-hidden">{words}</span>
      </span>
    );
  }
  return (
    <div className={styles.failed}>
      <Icon name="warning" size={16} />
      <span role="alert">Not sent. {entry.failure?.text} Your text is kept here.</span>
      <span className={styles.actions}>
        <Button look="link" onClick={() => onRetry(entry.clientId)}>
          Retry
        </Button>
        <Button look="link" onClick={() => onDiscard(entry.clientId)}>
          Discard
        </Button>
      </span>
    </div>
  );
}
