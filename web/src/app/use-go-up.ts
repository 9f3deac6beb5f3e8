import { useCallback } from 'react';
import { useLocation } from 'wouter';

/** Newer than TypeScript's DOM types and than some browsers; without it going up adds an entry instead of going back. */
type Navigation = { currentEntry: { index: number } | null; entries: () => { url: string | null }[] };

function pathBefore(): string | undefined {
  const navigation = (window as { navigation?: Navigation }).navigation;
  const index = navigation?.currentEntry?.index ?? 0;
  const url = navigation?.entries()[index - 1]?.url;
  return url ? new URL(url).pathname : undefined;
}

/** Goes back if the page above is where one came from, so that the browser's own back does not lead in circles. */
export function useGoUp(): (path: string) => void {
  const [, navigate] = useLocation();
  return useCallback((path) => (pathBefore() === path ? history.back() : navigate(path)), [navigate]);
}
