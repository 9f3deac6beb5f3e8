import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FieldError } from '../../components/field-error.tsx';
import type { Room } from '../../lib/api/types.ts';
import { useRoomActions } from '../../lib/rooms/use-room-actions.ts';
import { RoomHeader } from './room-header.tsx';

/** A public room, seen from outside. */
export function JoinRoom({ room, onBack }: { room: Room; onBack: () => void }) {
  const { joinRoom } = useRoomActions();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const join = async () => {
    setIsBusy(true);
    const outcome = await joinRoom(room.id);
    setIsBusy(false);
    if (outcome.kind === 'failed') setError(outcome.failure.text);
  };
  return (
    <>
      <RoomHeader room={room} progress={undefined} onBack={onBack} />
      <EmptyState
        drawing="door"
        title="Join to read and write here."
        text="This room is public: anyone signed in may join."
      >
        <Button look="primary" busy={isBusy} onClick={() => void join()}>
          {isBusy ? 'Joining…' : 'Join room'}
        </Button>
        <FieldError text={error} />
      </EmptyState>
    </>
  );
}
