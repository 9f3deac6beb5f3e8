import { AfterDelay } from '../../components/after-delay.tsx';
import { Button } from '../../components/button.tsx';
import type { ConnectionState } from '../../lib/realtime/connection-state.ts';
import styles from './connection-line.module.css';

type ConnectionLineProps = {
  connection: ConnectionState['state'];
  retryNow: () => void;
  catchingUp: number;
  waiting: number;
};

const numbers = new Intl.NumberFormat();
const messagesWords = (count: number) => `${numbers.format(count)} ${count === 1 ? 'message' : 'messages'}`;

/** One slim line between header and messages, there only while something is not as it should be. */
export function ConnectionLine({ connection, retryNow, catchingUp, waiting }: ConnectionLineProps) {
  const isWaiting = connection === 'offline' || connection === 'waiting';
  const kept = waiting > 0 ? ` ${messagesWords(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be sent.` : '';
  return (
    <div role="status" aria-label="Connection">
      {isWaiting && (
        <div className={`${styles.line} ${styles.waiting}`}>
          <span>
            {(connection === 'offline' ? 'You are offline.' : 'The connection is gone; we keep trying.') + kept}
          </span>
          {connection === 'waiting' && (
            <Button look="link" onClick={retryNow}>
              Try now
            </Button>
          )}
        </div>
      )}
      {!isWaiting && catchingUp > 0 && (
        <AfterDelay>
          <div className={styles.line}>Catching up, {messagesWords(catchingUp)}</div>
        </AfterDelay>
      )}
    </div>
  );
}
