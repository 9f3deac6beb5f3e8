import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notice } from '../../components/notice.ts';
import type { Membership, Room } from '../../lib/api/types.ts';
import { useRoomActions } from '../../lib/rooms/use-room-actions.ts';

type RemoveDialogProps = {
  room: Room;
  member: Membership;
  onClose: () => void;
  onRemoved: (membership: Membership) => void;
};

export function RemoveDialog({ room, member, onClose, onRemoved }: RemoveDialogProps) {
  const { removeMember } = useRoomActions();
  return (
    <ConfirmDialog
      title={`Remove ${member.name}?`}
      text={`${member.name} stops receiving messages of ${room.title} at once. What they wrote stays.`}
      action="Remove"
      onClose={onClose}
      onConfirm={async () => {
        const outcome = await removeMember(room.id, member.userId);
        if (outcome.kind === 'failed') return outcome.failure.text;
        onRemoved(outcome.value);
        notice(`${member.name} is no longer a member.`);
        return undefined;
      }}
    />
  );
}
