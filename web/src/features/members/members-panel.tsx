import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { Membership, Room } from '../../lib/api/types.ts';
import { useMembers } from '../../lib/rooms/use-members.ts';
import { InviteForm } from './invite-form.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { MemberRow } from './member-row.tsx';
import styles from './members-panel.module.css';
import { RemoveDialog } from './remove-dialog.tsx';

type MembersPanelProps = {
  room: Room;
  myId: string;
  onClose: () => void;
  onLeft: () => void;
  /** What else the room offers, above the way out. */
  children?: ReactNode;
};

const byRoleThenName = (a: Membership, b: Membership) =>
  Number(b.role === 'OWNER') - Number(a.role === 'OWNER') || a.name.localeCompare(b.name);

const numbers = new Intl.NumberFormat();

export function MembersPanel({ room, myId, onClose, onLeft, children }: MembersPanelProps) {
  const { status, members, hasMore, loadingMore, loadMore, failure, retry, apply } = useMembers(room.id);
  const [isLeaving, setIsLeaving] = useState(false);
  const [removing, setRemoving] = useState<Membership>();
  const heading = useRef<HTMLHeadingElement>(null);
  // On a small screen the panel takes the place of what held the focus.
  useEffect(() => heading.current?.focus(), []);
  // The room changes hands when its owner leaves; the list of members knows first.
  const own = members.find(({ userId }) => userId === myId);
  const isOwner = own ? own.role === 'OWNER' : room.ownerId === myId;
  const shown = members.toSorted(byRoleThenName);
  // The room's own count is as old as the list of rooms.
  const count = status === 'ready' && !hasMore ? members.length : Math.max(room.memberCount, members.length);
  return (
    <section className={styles.panel} aria-labelledby="members-title">
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.room} dir="auto">
            {room.title}
          </h1>
          <h2 id="members-title" ref={heading} className={styles.title} tabIndex={-1}>
            Members <span className={styles.count}>{numbers.format(count)}</span>
          </h2>
        </div>
        <IconButton icon="close" label="Close members" onClick={onClose} />
      </header>
      <div className={styles.scroller}>
        {isOwner && <InviteForm roomId={room.id} members={members} onInvited={apply} />}
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
          <div className={styles.more}>
            <Button busy={loadingMore} onClick={loadMore}>
              {loadingMore ? 'Loading…' : 'Show more'}
            </Button>
            <FieldError text={status === 'ready' ? failure?.text : undefined} />
          </div>
        )}
      </div>
      <footer className={styles.footer}>
        {children}
        <Button look="danger" wide onClick={() => setIsLeaving(true)}>
          Leave room
        </Button>
      </footer>
      {isLeaving && (
        <LeaveDialog
          room={{ ...room, memberCount: count }}
          isOwner={isOwner}
          onClose={() => setIsLeaving(false)}
          onLeft={onLeft}
        />
      )}
      {removing && (
        <RemoveDialog room={room} member={removing} onClose={() => setRemoving(undefined)} onRemoved={apply} />
      )}
    </section>
  );
}
