import type { ReactNode } from 'react';
import { Icon } from '../../components/icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import type { Room } from '../../lib/api/types.ts';
import { RestingBadge } from './bot/lazy-resting-badge.tsx';
import { Completeness } from './completeness.tsx';
import type { RoomProgress } from './completeness.tsx';
import styles from './room-header.module.css';

type RoomHeaderProps = {
  room: Room;
  progress: RoomProgress | undefined;
  onBack: () => void;
  /** What else the header offers, at its end. */
  children?: ReactNode;
};

export function RoomHeader({ room, progress, onBack, children }: RoomHeaderProps) {
  return (
    <header className={styles.header}>
      <IconButton icon="back" label="Back to your rooms" className={styles.back} onClick={onBack} />
      <span className={styles.kind}>
        <Icon name={room.visibility === 'PRIVATE' ? 'lock' : 'room'} size={16} />
        <span className="visually-hidden">{room.visibility === 'PRIVATE' ? 'Private room' : 'Public room'}</span>
      </span>
      <div className={styles.words}>
        <h1 className={styles.title} dir="auto" title={room.title}>
          {room.title}
        </h1>
        {room.topic && (
          <p className={styles.topic} dir="auto" title={room.topic}>
            {room.topic}
          </p>
        )}
      </div>
      {progress && <RestingBadge roomId={room.id} />}
      {progress && <Completeness progress={progress} />}
      {children}
    </header>
  );
}
