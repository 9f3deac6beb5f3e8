import type { BotServer } from '../../lib/bots/use-bot-servers.ts';
import styles from './bot-servers-page.module.css';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** How the server's breaker stands, in words. */
export function StatusWords({ status }: { status: BotServer['status'] }) {
  if (status.state === 'CLOSED') return <span className={styles.well}>Working</span>;
  if (status.state === 'HALF_OPEN') return <span className={styles.resting}>Being tried</span>;
  const next = status.nextTryAt ? `, next try ${time.format(Date.parse(status.nextTryAt))}` : '';
  return <span className={styles.resting}>Resting{next}</span>;
}
