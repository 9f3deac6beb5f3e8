import { lazyPart } from '../../../components/lazy-part.tsx';

// What it says can wait until the room is there and read.
const patienceMs = 1_000;
const patience = () => new Promise((resolve) => setTimeout(resolve, patienceMs));

export const RestingBadge = lazyPart<{ roomId: string }>(async () => {
  await patience();
  return (await import('./resting-badge.tsx')).RestingBadge;
});
