import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { JoinRoom } from '../features/room/join-room.tsx';
import { useMyRooms } from '../lib/rooms/use-my-rooms.ts';
import { useRoomCard } from '../lib/rooms/use-room-card.ts';
import { ForbiddenRoom } from './forbidden-room.tsx';
import { OpenRoom } from './open-room.tsx';
import type { SessionUser } from './session-user.ts';
import { usePageTitle } from '../components/use-page-title.ts';

type RoomPageProps = { roomId: string; me: SessionUser; isMembersOpen: boolean; onBack: () => void };

/** What stands at a room's address depends on who asks: the room, its card to join by, or a closed door. */
export function RoomPage({ roomId, me, isMembersOpen, onBack }: RoomPageProps) {
  const { status, room, failure, retry } = useRoomCard(roomId);
  usePageTitle(room?.title, useMyRooms().unread);
  if (status === 'forbidden') return <ForbiddenRoom />;
  if (room) {
    return room.membership ? (
      <OpenRoom room={room} me={me} isMembersOpen={isMembersOpen} onBack={onBack} />
    ) : (
      <JoinRoom room={room} onBack={onBack} />
    );
  }
  if (status === 'loading') return <Skeleton shape="message" count={6} label="Opening the room" />;
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
