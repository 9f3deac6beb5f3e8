import { Button } from '../components/button.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useMyRooms } from '../lib/rooms/use-my-rooms.ts';
import { usePageTitle } from '../components/use-page-title.ts';

export function HomePage({ onCreate }: { onCreate: () => void }) {
  usePageTitle('Your rooms', useMyRooms().unread);
  return (
    <EmptyState drawing="quiet" title="Choose a room to read and write.">
      <ButtonLink href="/browse">Browse public rooms</ButtonLink>
      <Button onClick={onCreate}>Create a room</Button>
    </EmptyState>
  );
}
