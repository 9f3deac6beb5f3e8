import { useEffect, useState } from 'react';

/** Whether the time has come; draws again when it does. */
export function useIsPast(time: string): boolean {
  const at = Date.parse(time);
  const [pastAt, setPastAt] = useState(() => (Date.now() >= at ? at : undefined));
  useEffect(() => {
    const timer = setTimeout(() => setPastAt(at), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return pastAt === at;
}
