import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { usePageTitle } from '../components/use-page-title.ts';

export function UnknownPage() {
  usePageTitle('Not found');
  return (
    <EmptyState headingLevel={1} drawing="lost" title="There is no page here." text="The link may be old or mistyped.">
      <ButtonLink href="/">Go to your rooms</ButtonLink>
    </EmptyState>
  );
}
