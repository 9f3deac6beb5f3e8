import { Suspense, lazy, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Config } from '../lib/config.ts';
import { useSession } from '../lib/session/use-session.ts';
import { Opening } from './opening.tsx';
import { RegionBoundary } from './region-boundary.tsx';
import { retryOnce } from './retry-once.ts';

// Two chunks, of which a visit needs one at a time: Amplify's sign-in on one side, Apollo and the chat on the other.
const SignedOut = lazy(retryOnce(() => import('./signed-out.tsx').then(({ SignedOut: page }) => ({ default: page }))));
const SignedIn = lazy(retryOnce(() => import('./signed-in.tsx').then(({ SignedIn: page }) => ({ default: page }))));

const signInPath = /^\/(sign-in|sign-up|confirm|reset)(\/|$)/;

/** Shows who is not signed in the way in, and leads on to the page that was asked for. */
export function SessionGate({ config }: { config: Config }) {
  const session = useSession();
  const [path, navigate] = useLocation();
  const [wanted, setWanted] = useState('/');
  const isOnTheWayIn = signInPath.test(path);
  if (session.status === 'signed-out' && !isOnTheWayIn && wanted !== path) setWanted(path);
  const isArriving = session.status === 'signed-in' && isOnTheWayIn;
  useEffect(() => {
    if (isArriving) navigate(wanted, { replace: true });
  }, [isArriving, navigate, wanted]);

  if (session.status === 'loading' || isArriving) return <Opening />;
  return (
    <Suspense fallback={<Opening />}>
      <RegionBoundary region="Confab" key={session.status}>
        {session.status === 'signed-in' ? (
          <SignedIn config={config} user={session.user} key={session.user.userId} />
        ) : (
          <SignedOut config={config} />
        )}
      </RegionBoundary>
    </Suspense>
  );
}
