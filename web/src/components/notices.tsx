import { useEffect, useState, useSyncExternalStore } from 'react';
import { noticeStore } from './notice.ts';
import styles from './notices.module.css';

const shownForMs = 6_000;

export function Notices() {
  const { id, text } = useSyncExternalStore(noticeStore.subscribe, noticeStore.current);
  const [endedId, setEndedId] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setEndedId(id), shownForMs);
    return () => clearTimeout(timer);
  }, [id]);
  const isShown = text !== '' && id > endedId;
  return (
    <div role="status" className={styles.region}>
      {isShown && (
        <p key={id} className={styles.notice} dir="auto">
          {text}
        </p>
      )}
    </div>
  );
}
