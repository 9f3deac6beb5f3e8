import { useCallback, useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { hasScreenKeyboard } from '../components/has-screen-keyboard.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Composer } from '../features/composer/composer.tsx';
import type { ComposerHandle } from '../features/composer/composer.tsx';
import { ConnectionLine } from '../features/room/connection-line.tsx';
import { Conversation } from '../features/room/conversation.tsx';
import { RoomHeader } from '../features/room/room-header.tsx';
import type { Room } from '../lib/api/types.ts';
import { useOutbox } from '../lib/outbox/use-outbox.ts';
import { useWaiting } from '../lib/outbox/use-waiting.ts';
import { useConnection } from '../lib/realtime/use-connection.ts';
import { useRoom } from '../lib/room-log/use-room.ts';
import { ForbiddenRoom } from './forbidden-room.tsx';
import { RoomPanel } from './lazy-pages.ts';
import styles from './open-room.module.css';
import { RegionBoundary } from './region-boundary.tsx';
import type { SessionUser } from './session-user.ts';
import { useGoUp } from './use-go-up.ts';

type OpenRoomProps = { room: Room; me: SessionUser; isMembersOpen: boolean; onBack: () => void };

export function OpenRoom({ room, me, isMembersOpen, onBack }: OpenRoomProps) {
  const view = useRoom(room.id);
  const outbox = useOutbox(room.id);
  const { state: connection, retryNow } = useConnection();
  const waiting = useWaiting();
  const [, navigate] = useLocation();
  const goUp = useGoUp();
  const composer = useRef<ComposerHandle>(null);
  const membersButton = useRef<HTMLButtonElement>(null);
  const wasMembersOpen = useRef(isMembersOpen);

  useEffect(() => {
    if (!hasScreenKeyboard() && !wasMembersOpen.current) composer.current?.focus();
  }, []);
  // A closing panel must not take the focus with it.
  useEffect(() => {
    if (wasMembersOpen.current && !isMembersOpen && document.activeElement === document.body)
      membersButton.current?.focus();
    wasMembersOpen.current = isMembersOpen;
  }, [isMembersOpen]);

  const closeMembers = useCallback(() => goUp(`/rooms/${room.id}`), [goUp, room.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) composer.current?.focus();
  };
  if (view.status === 'forbidden') return <ForbiddenRoom />;
  return (
    <div className={styles.panes}>
      {/* Escape leads from any message back to the composer. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles.conversation} onKeyDown={onKeyDown}>
        <RoomHeader
          room={room}
          progress={view.status === 'ready' ? { ...view, connection } : undefined}
          onBack={onBack}
        >
          <IconButton
            ref={membersButton}
            icon="members"
            label="Members"
            aria-expanded={isMembersOpen}
            onClick={() => (isMembersOpen ? closeMembers() : navigate(`/rooms/${room.id}/members`))}
          />
        </RoomHeader>
        <ConnectionLine connection={connection} retryNow={retryNow} catchingUp={view.catchingUp} waiting={waiting} />
        <RegionBoundary region="The messages">
          {view.status === 'error' && view.messages.length === 0 ? (
            <EmptyState
              drawing="broken"
              title="The messages could not be loaded."
              text={`${view.failure?.text ?? ''} What you write is kept.`.trim()}
            >
              <Button onClick={view.retry}>Try again</Button>
            </EmptyState>
          ) : (
            <Conversation
              roomId={room.id}
              title={room.title}
              me={me}
              room={view}
              outbox={outbox}
              lastReadSeq={room.membership?.lastReadSeq ?? 0}
            />
          )}
        </RegionBoundary>
        <RegionBoundary region="The composer">
          <Composer ref={composer} roomId={room.id} roomTitle={room.title} onSend={outbox.send} />
        </RegionBoundary>
      </div>
      {isMembersOpen && (
        // Escape in a dialog of the panel closes the dialog only.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <aside
          className={styles.panel}
          data-panel
          aria-label="Members"
          onKeyDown={(event) => {
            const isInDialog = event.target instanceof Element && event.target.closest('dialog');
            if (event.key === 'Escape' && !isInDialog) closeMembers();
          }}
        >
          <RegionBoundary region="The members">
            <RoomPanel
              room={room}
              myId={me.userId}
              onClose={closeMembers}
              onLeft={() => navigate('/', { replace: true })}
            />
          </RegionBoundary>
        </aside>
      )}
    </div>
  );
}
