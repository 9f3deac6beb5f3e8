import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Wordmark } from '../../components/wordmark.tsx';
import { useMyRooms } from '../../lib/rooms/use-my-rooms.ts';
import { AccountBar } from './account-bar.tsx';
import { moveFocusOnArrows } from './move-focus-on-arrows.ts';
import { RoomFilter } from './room-filter.tsx';
import { RoomLink } from './room-link.tsx';
import styles from './sidebar.module.css';

type SidebarProps = {
  openRoomId: string | undefined;
  isBrowsing: boolean;
  me: { userId: string; name: string; email: string; isAdmin: boolean };
  onCreate: () => void;
  onShortcuts: () => void;
  onSignOut: () => void;
};

const numbers = new Intl.NumberFormat();

export function Sidebar({ openRoomId, isBrowsing, me, onCreate, onShortcuts, onSignOut }: SidebarProps) {
  const { status, rooms, failure, retry } = useMyRooms();
  const [filter, setFilter] = useState('');
  const nav = useRef<HTMLElement>(null);
  const shown = useMemo(() => {
    const wanted = filter.trim().toLocaleLowerCase();
    return wanted ? rooms.filter((room) => room.title.toLocaleLowerCase().includes(wanted)) : rooms;
  }, [rooms, filter]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => moveFocusOnArrows(event, nav.current);

  return (
    // Up and down walk from the filter through the links; Tab works as ever.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav ref={nav} className={styles.sidebar} aria-label="Rooms" onKeyDown={onKeyDown}>
      <header className={styles.header}>
        <Wordmark />
        <IconButton icon="plus" label="New room" onClick={onCreate} />
      </header>
      {rooms.length > 0 && <RoomFilter value={filter} onChange={setFilter} firstMatch={shown[0]?.id} />}
      <div className={styles.scroller}>
        <Link href="/browse" className={styles.browse} aria-current={isBrowsing ? 'page' : undefined} data-stop>
          <Icon name="browse" size={16} />
          Browse public rooms
        </Link>
        {status === 'loading' && <Skeleton shape="line" count={6} label="Loading your rooms" />}
        {status === 'error' && rooms.length === 0 && (
          <div className={styles.problem} role="alert">
            <p>Your rooms could not be loaded. {failure?.text}</p>
            <Button onClick={retry}>Try again</Button>
          </div>
        )}
        {status === 'ready' && rooms.length === 0 && (
          <EmptyState drawing="rooms" title="You are in no room yet.">
            <Button look="primary" onClick={onCreate}>
              Create a room
            </Button>
          </EmptyState>
        )}
        {rooms.length > 0 && (
          <section aria-labelledby="rooms-title">
            <h2 id="rooms-title" className={styles.section}>
              Rooms <span className={styles.count}>{numbers.format(shown.length)}</span>
            </h2>
            {shown.length === 0 && <p className={styles.none}>No room has “{filter}” in its name.</p>}
            <ul>
              {shown.map((room) => (
                <li key={room.id}>
                  <RoomLink room={room} isOpen={room.id === openRoomId} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <AccountBar me={me} onShortcuts={onShortcuts} onSignOut={onSignOut} />
    </nav>
  );
}
