import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';

/** The same words whether the room exists or not: who is not a member learns nothing. */
export function ForbiddenRoom() {
  return (
    <EmptyState
      headingLevel={1}
      drawing="door"
      title="Only members can read this room."
      text="Ask its owner to invite you. If the link is old, the room may be gone."
    >
      <ButtonLink href="/">Go to your rooms</ButtonLink>
    </EmptyState>
  );
}
