import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { lazyPart } from '../components/lazy-part.tsx';
import { MembersPanel } from '../features/members/members-panel.tsx';
import type { Room } from '../lib/api/types.ts';

const RoomBotsDialog = lazyPart(() =>
  import('../features/room-bots/room-bots-dialog.tsx').then((loaded) => loaded.RoomBotsDialog),
);

type RoomPanelProps = { room: Room; myId: string; onClose: () => void; onLeft: () => void };

/** Who and what is in the room: its members, and the tools of the bot. */
export function RoomPanel(props: RoomPanelProps) {
  const [areBotsOpen, setAreBotsOpen] = useState(false);
  return (
    <MembersPanel {...props}>
      <Button wide aria-haspopup="dialog" onClick={() => setAreBotsOpen(true)}>
        <Icon name="tool" size={16} />
        Bot tools
      </Button>
      {areBotsOpen && <RoomBotsDialog roomId={props.room.id} onClose={() => setAreBotsOpen(false)} />}
    </MembersPanel>
  );
}
