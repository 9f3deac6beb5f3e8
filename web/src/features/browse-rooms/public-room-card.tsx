import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import type { Room } from '../../lib/api/types.ts';
import { useRoomActions } from '../../lib/rooms/use-room-actions.ts';
import styles from './public-room-card.module.css';

type PublicRoomCardProps = { room: Room; onOpen: (roomId: string) => void };

const numbers = new Intl.NumberFormat();

export function PublicRoomCard({ room, onOpen }: PublicRoomCardProps) {
  const { joinRoom } = useRoomActions();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const join = async () => {
    setIsBusy(true);
    const outcome = await joinRoom(room.id);
    setIsBusy(false);
    if (outcome.kind === 'failed') setError(outcome.failure.text);
    else onOpen(room.id);
  };
  return (
    <li className={styles.card}>
      <div className={styles.words}>
        <h2 className={styles.title} dir="auto">
          {room.title}
        </h2>
        {room.topic && (
          <p className={styles.topic} dir="auto">
            {room.topic}
          </p>
        )}
        <p className={styles.count}>
          {numbers.format(room.memberCount)} {room.memberCount === 1 ? 'member' : 'members'}
        </p>
        <FieldError text={error} />
      </div>
      {room.membership ? (
        <Button onClick={() => onOpen(room.id)} aria-label={`Open ${room.title}`}>
          Open
        </Button>
      ) : (
        <Button look="primary" busy={isBusy} onClick={() => void join()} aria-label={`Join ${room.title}`}>
          {isBusy ? 'Joining…' : 'Join'}
        </Button>
      )}
    </li>
  );
}
