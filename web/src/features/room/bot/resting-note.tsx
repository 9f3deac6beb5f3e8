import { useEffect, useState } from 'react';
import { Icon } from '../../../components/icon.tsx';
import { isResting } from '../../../lib/bots/with-status.ts';
import { useBotStatuses } from '../../../lib/bots/use-bot-statuses.ts';
import { tryWords } from './try-words.ts';
import type { BotMessage } from './bot-message.ts';
import styles from './reply-foot.module.css';

/** A reply that waits for a tool to come back says which, and when it is tried. */
export function RestingNote({ message }: { message: BotMessage }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const asked = new Set(message.reply.steps.map(({ serverId }) => serverId));
  const resting = useBotStatuses().filter((status) => isResting(status) && asked.has(status.serverId));
  const words = resting.map((status) => `${status.name} is resting, ${tryWords(status, now)}.`).join(' ');
  return (
    <p className={styles.status}>
      <Icon name="clock" size={16} />
      <span>{words || 'Waiting.'} This reply goes on by itself.</span>
    </p>
  );
}
