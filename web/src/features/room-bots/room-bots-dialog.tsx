import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useBotStatuses } from '../../lib/bots/use-bot-statuses.ts';
import { useIsOwner } from '../../lib/bots/use-is-owner.ts';
import { useRoomBots } from '../../lib/bots/use-room-bots.ts';
import styles from './room-bots-dialog.module.css';
import { RoomServer } from './room-server.tsx';

/** What the bot can use in a room; its owner switches the servers on and off that admins added. */
export function RoomBotsDialog({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const { status, servers, failure, retry, choose } = useRoomBots(roomId, 0);
  const statuses = useBotStatuses();
  const isOwner = useIsOwner(roomId);
  const [switching, setSwitching] = useState<string>();
  const [error, setError] = useState<string>();
  const hasChoice = servers.some(({ origin }) => origin === 'ADMIN');

  const toggle = async (id: string, isOn: boolean) => {
    if (switching) return;
    setSwitching(id);
    const chosen = servers.filter(({ origin, enabled }) => origin === 'ADMIN' && enabled).map((server) => server.id);
    const outcome = await choose(isOn ? [...chosen, id] : chosen.filter((other) => other !== id));
    setSwitching(undefined);
    setError(outcome.kind === 'failed' ? outcome.failure.text : undefined);
  };
  return (
    <Dialog title="Bot tools" onClose={onClose}>
      <p className={styles.muted}>
        Begin a message with <code>/</code>, or ask <code>@confab</code> in plain words.
      </p>
      {status === 'loading' && servers.length === 0 && <Skeleton shape="card" count={2} label="Loading the tools" />}
      {status === 'error' && (
        <div className={styles.problem} role="alert">
          <p>The tools could not be loaded. {failure?.text}</p>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
      {status === 'ready' && servers.length === 0 && <p>The bot has no tools in this room.</p>}
      <FieldError text={error ?? (status === 'ready' ? failure?.text : undefined)} />
      {servers.length > 0 && (
        <ul className={styles.list}>
          {servers.map((server) => {
            const live = statuses.find(({ serverId }) => serverId === server.id);
            return (
              <RoomServer
                key={server.id}
                server={server}
                status={live && live.epoch > server.status.epoch ? live : server.status}
                isSwitching={switching === server.id}
                {...(isOwner && server.origin === 'ADMIN' && { onSwitch: (isOn) => void toggle(server.id, isOn) })}
              />
            );
          })}
        </ul>
      )}
      {status === 'ready' && servers.length > 0 && (
        <p className={styles.muted}>
          {isOwner
            ? hasChoice
              ? 'Servers without a switch are in every room.'
              : 'These are in every room. Servers that an admin adds can be switched on here.'
            : 'The room’s owner chooses which servers of the admins the bot may use here.'}
        </p>
      )}
    </Dialog>
  );
}
