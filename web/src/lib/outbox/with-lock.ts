/** Runs the task while no other tab runs one of this name; a tab that dies gives its lock back. */
export async function withLock(name: string, signal: AbortSignal, task: () => Promise<void>): Promise<void> {
  // Only secure contexts have locks. Without them two tabs may send the same entry: it has one clientId, so one effect.
  if (!navigator.locks) return task();
  await navigator.locks.request(name, { signal }, task).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
