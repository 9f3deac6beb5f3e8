/** Runs the task while no other tab runs one of this name; a tab that dies gives its lock back. */
export async function withLock(name: string, signal: AbortSignal, task: () => Promise<void>): Promise<void> {
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    return task();
  };
  try {
    await navigator.locks.request(name, { signal }, begin);
  } catch (error) {
    if (signal.aborted) return;
    if (hasBegun) throw error;
    // Only secure contexts have locks. Without them two tabs may send the same entry: it has one clientId, so one effect.
    await task();
  }
}
