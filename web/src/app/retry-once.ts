const pauseMs = 500;

/** One more try for a chunk that did not arrive; `lazy` itself remembers a failure for ever. */
export function retryOnce<T>(load: () => Promise<T>): () => Promise<T> {
  return () => load().catch(() => new Promise((resolve) => setTimeout(resolve, pauseMs)).then(load));
}
