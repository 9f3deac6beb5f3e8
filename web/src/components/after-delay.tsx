import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

// What loads faster than this needs no placeholder; one that flashes by is worse than none.
const placeholderDelayMs = 150;

export function AfterDelay({ children }: { children: ReactNode }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), placeholderDelayMs);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children : null;
}
