import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notice } from '../../components/notice.ts';
import type { Room } from '../../lib/api/types.ts';
import { useRoomActions } from '../../lib/rooms/use-room-actions.ts';

type LeaveDialogProps = { room: Room; isOwner: boolean; onClose: () => void; onLeft: () => void };

export function LeaveDialog({ room, isOwner, onClose, onLeft }: LeaveDialogProps) {
  const { leaveRoom } = useRoomActions();
  const isLast = room.memberCount === 1;
  const lastWords = 'Nobody is left to invite anyone: no one will be able to read it again, you included.';
  const wayBack =
    room.visibility === 'PUBLIC' ? 'You can join again whenever you like.' : 'To come back you need an invitation.';
  const heir = isOwner && !isLast ? ' The member who joined first will own the room.' : '';
  return (
    <ConfirmDialog
      title={`Leave ${room.title}?`}
      text={isLast && room.visibility === 'PRIVATE' ? lastWords : wayBack + heir}
      action="Leave room"
      onClose={onClose}
      onConfirm={async () => {
        const outcome = await leaveRoom(room.id);
        if (outcome.kind === 'failed') return outcome.failure.text;
        notice(`You left ${room.title}.`);
        onLeft();
        return undefined;
      }}
    />
  );
}
