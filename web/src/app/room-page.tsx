import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { usePageTitle } from '../components/use-page-title.ts';
import { JoinRoom } from '../features/room/join-room.tsx';
import { useMyRooms } from '../lib/rooms/use-my-rooms.ts';
import { useRoomCard } from '../lib/rooms/use-room-card.ts';
import { ForbiddenRoom } from './forbidden-room.tsx';
import { OpenRoom } from './open-room.tsx';
import styles from './room-page.module.css';
import type { SessionUser } from './session-user.ts';

type RoomPageProps = { roomId: string; me: SessionUser; isMembersOpen: boolean; onBack: () => void };

/** What stands at a room's address depends on who asks: the room, its card to join by, or a closed door. */
export function RoomPage({ roomId, me, isMembersOpen, onBack }: RoomPageProps) {
  const { status, room, failure, retry } = useRoomCard(roomId);
  usePageTitle(status === 'forbidden' ? 'Members only' : room?.title, useMyRooms().unread);
  if (status === 'forbidden') return <ForbiddenRoom />;
  if (room) {
    return room.membership ? (
      <OpenRoom room={room} me={me} isMembersOpen={isMembersOpen} onBack={onBack} />
    ) : (
      <JoinRoom room={room} onBack={onBack} />
    );
  }
  if (status === 'loading') {
    return (
      <div className={styles.opening}>
        <Skeleton shape="message" count={8} label="Opening the room" />
      </div>
    );
  }
  return (
    <EmptyState
      headingLevel={1}
      drawing="broken"
      title="The room could not be opened."
      {...(failure && { text: failure.text })}
    >
      <Button look="primary" onClick={retry}>
        Try again
      </Button>
    </EmptyState>
  );
}
