import { Icon } from '../../components/icon.tsx';
import type { ConnectionState } from '../../lib/realtime/connection-state.ts';
import styles from './completeness.module.css';

export type RoomProgress = {
  completeTo: number;
  catchingUp: number;
  live: boolean;
  connection: ConnectionState['state'];
};

const numbers = new Intl.NumberFormat();

/** The quiet sign that everything is here. */
export function Completeness({ progress }: { progress: RoomProgress }) {
  const { completeTo, catchingUp, live, connection } = progress;
  const number = `#${numbers.format(completeTo)}`;
  const isComplete = live && catchingUp === 0 && connection === 'live';
  if (isComplete && completeTo === 0) return null;
  return (
    <p
      className={`${styles.sign} ${isComplete ? styles.complete : ''}`}
      title={isComplete ? `Every message up to ${number} is here.` : undefined}
    >
      <Icon name={isComplete ? 'check' : connection === 'offline' ? 'offline' : 'clock'} size={16} />
      <span className={styles.words}>
        {isComplete ? `Complete to ${number}` : connection === 'offline' ? 'Offline' : 'Connecting'}
      </span>
    </p>
  );
}
