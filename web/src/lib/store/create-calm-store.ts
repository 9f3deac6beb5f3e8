import { createStore } from './create-store.ts';
import type { Store } from './create-store.ts';

// One frame of a screen: nobody sees more.
const FRAME_MS = 16;

/**
 * A store that tells its followers at once, but at most once a frame: a storm of events costs one rendering a frame.
 * `get` always answers with the latest value.
 */
export function createCalmStore<T>(initial: T): Store<T> {
  const told = createStore(initial);
  let value = initial;
  let quietUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    timer = undefined;
    quietUntil = performance.now() + FRAME_MS;
    told.set(value);
  }

  return {
    get: () => value,
    set(next) {
      value = next;
      if (timer !== undefined) return;
      const waitMs = quietUntil - performance.now();
      if (waitMs <= 0) tell();
      else timer = setTimeout(tell, waitMs);
    },
    subscribe: told.subscribe,
  };
}
