import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { Membership, Room } from '../../lib/api/types.ts';
import { useMembers } from '../../lib/rooms/use-members.ts';
import { InviteForm } from './invite-form.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { MemberRow } from './member-row.tsx';
import styles from './members-panel.module.css';
import { RemoveDialog } from './remove-dialog.tsx';

type MembersPanelProps = { room: Room; myId: string; onClose: () => void; onLeft: () => void };

const byRoleThenName = (a: Membership, b: Membership) =>
  Number(b.role === 'OWNER') - Number(a.role === 'OWNER') || a.name.localeCompare(b.name);

const numbers = new Intl.NumberFormat();

export function MembersPanel({ room, myId, onClose, onLeft }: MembersPanelProps) {
  const { status, members, hasMore, loadMore, failure, retry } = useMembers(room.id);
  const [isLeaving, setIsLeaving] = useState(false);
  const [removing, setRemoving] = useState<Membership>();
  // The list is read once; what one does oneself shows at once.
  const [invited, setInvited] = useState<Membership[]>([]);
  const [removedIds, setRemovedIds] = useState<string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  // On a small screen the panel takes the place of what held the focus.
  useEffect(() => heading.current?.focus(), []);
  const isOwner = room.ownerId === myId;
  const shown = [
    ...members.filter(({ userId }) => !invited.some((other) => other.userId === userId)),
    ...invited,
  ].filter(({ userId }) => !removedIds.includes(userId));
  shown.sort(byRoleThenName);
  const addInvited = (member: Membership) => {
    setInvited((before) => [...before.filter(({ userId }) => userId !== member.userId), member]);
    setRemovedIds((before) => before.filter((userId) => userId !== member.userId));
  };
  return (
    <section className={styles.panel} aria-labelledby="members-title">
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.room} dir="auto">
            {room.title}
          </h1>
          <h2 id="members-title" ref={heading} className={styles.title} tabIndex={-1}>
            Members <span className={styles.count}>{numbers.format(room.memberCount)}</span>
          </h2>
        </div>
        <IconButton icon="close" label="Close members" onClick={onClose} />
      </header>
      <div className={styles.scroller}>
        {isOwner && <InviteForm roomId={room.id} onInvited={addInvited} />}
        {status === 'loading' && <Skeleton shape="message" count={4} label="Loading members" />}
        {status === 'error' && (
          <div className={styles.problem} role="alert">
            <p>The members could not be loaded. {failure?.text}</p>
            <Button onClick={retry}>Try again</Button>
          </div>
        )}
        {shown.length > 0 && (
          <ul className={styles.list}>
            {shown.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                isMe={member.userId === myId}
                onRemove={isOwner && member.userId !== myId ? () => setRemoving(member) : undefined}
              />
            ))}
          </ul>
        )}
        {hasMore && (
          <Button className={styles.more} onClick={loadMore}>
            Show more
          </Button>
        )}
      </div>
      <footer className={styles.footer}>
        <Button look="danger" wide onClick={() => setIsLeaving(true)}>
          Leave room
        </Button>
      </footer>
      {isLeaving && <LeaveDialog room={room} isOwner={isOwner} onClose={() => setIsLeaving(false)} onLeft={onLeft} />}
      {removing && (
        <RemoveDialog
          room={room}
          member={removing}
          onClose={() => setRemoving(undefined)}
          onRemoved={() => setRemovedIds((before) => [...before, removing.userId])}
        />
      )}
    </section>
  );
}
