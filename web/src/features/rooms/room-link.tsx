import { Link } from 'wouter';
import { Icon } from '../../components/icon.tsx';
import type { Room } from '../../lib/api/types.ts';
import { previewText } from './preview-text.ts';
import styles from './room-link.module.css';

const numbers = new Intl.NumberFormat();
const shownUpTo = 999;

export function RoomLink({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const unread = room.unread ?? 0;
  const latest = room.lastMessage;
  return (
    <Link
      href={`/rooms/${room.id}`}
      className={[styles.link, isOpen && styles.open, unread > 0 && styles.unread].filter(Boolean).join(' ')}
      aria-current={isOpen ? 'page' : undefined}
      title={room.title}
      data-stop
    >
      <span className={styles.icon}>
        <Icon name={room.visibility === 'PRIVATE' ? 'lock' : 'room'} size={16} />
      </span>
      <span className={styles.words}>
        <bdi className={styles.title}>{room.title}</bdi>
        {latest && (
          <span className={styles.latest} dir="auto">
            {latest.senderName}: {previewText(latest.text)}
          </span>
        )}
      </span>
      {unread > 0 && (
        <span className={styles.badge}>
          {unread > shownUpTo ? `${numbers.format(shownUpTo)}+` : numbers.format(unread)}
          <span className="visually-hidden"> unread</span>
        </span>
      )}
    </Link>
  );
}
