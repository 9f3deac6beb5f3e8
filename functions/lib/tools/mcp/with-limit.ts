/** Took longer than it may. */
class LimitError extends Error {
  override readonly name = 'TimeoutError';
}

/** Work with a signal that ends with the caller's or with the time; the promise does not wait for work that ignores it. */
export const withLimit = async <T>(
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = (error: Error) => {
    reject(error);
    controller.abort(error);
  };
  const timer = setTimeout(() => end(new LimitError(`No end after ${limitMs} ms`)), limitMs);
  const onAbort = () => end(new DOMException('The caller ended it', 'AbortError'));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([over, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};
