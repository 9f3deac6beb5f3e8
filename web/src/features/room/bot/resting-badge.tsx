import { useEffect, useId, useState } from 'react';
import { Icon } from '../../../components/icon.tsx';
import type { BotStatus } from '../../../lib/bots/bot-statuses.ts';
import { useRestingTools } from '../../../lib/bots/use-resting-tools.ts';
import styles from './resting-badge.module.css';
import { countdownWords, tryWords } from './try-words.ts';

/** Says in the room's header which of its tools rest behind their breakers, and goes when none does. */
export function RestingBadge({ roomId }: { roomId: string }) {
  const resting = useRestingTools(roomId);
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const [only] = resting;
  const names = resting.map(({ name }) => name).join(', ');
  const words = resting.length === 1 ? `${only!.name} is resting` : `${resting.length} tools are resting`;
  return (
    <>
      {/* In place while empty, so that it is spoken when it comes, and not by each second of it. */}
      <span className="visually-hidden" role="status" aria-label="Resting tools">
        {only && `Resting: ${names}`}
      </span>
      {only && (
        <div
          className={styles.badge}
          onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setIsOpen(false)}
        >
          <button
            type="button"
            className={styles.button}
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setIsOpen(!isOpen)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || !isOpen) return;
              event.preventDefault();
              setIsOpen(false);
            }}
          >
            <Icon name="clock" size={16} />
            <span className={styles.words}>
              {words}
              {resting.length === 1 && (
                <>
                  , <Next status={only} />
                </>
              )}
            </span>
          </button>
          <ul id={listId} className={styles.list} hidden={!isOpen}>
            {isOpen &&
              resting.map((status) => (
                <li key={status.serverId}>
                  <span className={styles.name}>{status.name}</span> is resting, <Next status={status} isCounted />
                </li>
              ))}
            <li className={styles.note}>
              A tool that rests did not answer lately. Questions meanwhile are answered without it.
            </li>
          </ul>
        </div>
      )}
    </>
  );
}

/** Counts by itself: nothing around it is drawn again. */
function Next({ status, isCounted = false }: { status: BotStatus; isCounted?: boolean }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = isCounted ? countdownWords(status, now) : '';
  return (
    <span className={styles.next}>
      {tryWords(status, now)}
      {left && `, in ${left}`}
    </span>
  );
}
