interface NetworkObserver {
  /** A try may succeed now: the network came back, or somebody looks at the page again. */
  onChance(): void;
  onLost(): void;
}

export function watchNetwork({ onChance, onLost }: NetworkObserver): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') onChance();
  };
  addEventListener('online', onChance);
  addEventListener('offline', onLost);
  addEventListener('pageshow', onChance);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    removeEventListener('online', onChance);
    removeEventListener('offline', onLost);
    removeEventListener('pageshow', onChance);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
