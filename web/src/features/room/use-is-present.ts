import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void) {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

const isPresent = () => document.visibilityState === 'visible' && document.hasFocus();

/** Whether someone looks at this page now: what arrives unseen is not read. */
export function useIsPresent(): boolean {
  return useSyncExternalStore(subscribe, isPresent);
}
