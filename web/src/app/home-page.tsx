import { Link } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { usePageTitle } from './use-page-title.ts';

export function HomePage({ onCreate }: { onCreate: () => void }) {
  usePageTitle();
  return (
    <EmptyState headingLevel={1} drawing="quiet" title="Choose a room to read and write.">
      <Link href="/browse">Browse public rooms</Link>
      <Button look="link" onClick={onCreate}>
        Create a room
      </Button>
    </EmptyState>
  );
}
