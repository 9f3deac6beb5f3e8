/** A yes or no that this browser remembers, and that hooks can follow. */
export function createStoredFlag(name: string, byDefault: boolean) {
  const listeners = new Set<() => void>();
  let value = localStorage.getItem(name) === null ? byDefault : localStorage.getItem(name) === 'true';
  return {
    get: () => value,
    set(next: boolean) {
      value = next;
      localStorage.setItem(name, String(next));
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
