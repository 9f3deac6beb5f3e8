import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { usePublicRooms } from '../../lib/rooms/use-public-rooms.ts';
import styles from './browse-page.module.css';
import { PublicRoomCard } from './public-room-card.tsx';

type BrowsePageProps = { onBack: () => void; onOpen: (roomId: string) => void; onCreate: () => void };

export function BrowsePage({ onBack, onOpen, onCreate }: BrowsePageProps) {
  const { status, rooms, hasMore, loadingMore, loadMore, failure, retry } = usePublicRooms();
  return (
    <Page title="Public rooms" onBack={onBack} actions={<Button onClick={onCreate}>New room</Button>}>
      {status === 'loading' && <Skeleton shape="card" count={5} label="Loading public rooms" />}
      {status === 'error' && rooms.length === 0 && (
        <EmptyState
          drawing="broken"
          title="The public rooms could not be loaded."
          {...(failure && { text: failure.text })}
        >
          <Button onClick={retry}>Try again</Button>
        </EmptyState>
      )}
      {status === 'ready' && rooms.length === 0 && (
        <EmptyState drawing="rooms" title="There is no public room yet.">
          <Button look="primary" onClick={onCreate}>
            Create the first one
          </Button>
        </EmptyState>
      )}
      {rooms.length > 0 && (
        <ul className={styles.list}>
          {rooms.map((room) => (
            <PublicRoomCard key={room.id} room={room} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {hasMore && (
        <div className={styles.more}>
          <Button busy={loadingMore} onClick={loadMore}>
            {loadingMore ? 'Loading…' : 'Show more rooms'}
          </Button>
          <FieldError text={failure?.text} />
        </div>
      )}
    </Page>
  );
}
