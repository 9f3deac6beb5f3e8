import { Button } from '../components/button.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { usePageTitle } from './use-page-title.ts';

export function HomePage({ onCreate }: { onCreate: () => void }) {
  usePageTitle();
  return (
    <EmptyState headingLevel={1} drawing="quiet" title="Choose a room to read and write.">
      <ButtonLink href="/browse">Browse public rooms</ButtonLink>
      <Button onClick={onCreate}>Create a room</Button>
    </EmptyState>
  );
}
