import { Icon } from '../../components/icon.tsx';
import styles from './pending-clock.module.css';

/** Stands where the time will be, so that nothing moves when the message is stored. */
export function PendingClock({ state }: { state: 'waiting' | 'sending' }) {
  const words = state === 'sending' ? 'Sending' : 'Waits to be sent';
  return (
    <span className={styles.clock} title={words}>
      <Icon name="clock" size={16} />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
