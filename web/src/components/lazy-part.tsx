import type { ComponentType } from 'react';
import { createStore } from '../lib/store/create-store.ts';
import { useStore } from '../lib/store/use-store.ts';

type LazyPartOptions = {
  /** Often used: it comes soon after what is needed first, and is there when it is opened, offline too. */
  isFetchedAhead?: boolean;
};

const firstThingsFirstMs = 3_000;

/**
 * A part whose code is fetched when it is first shown. Nothing stands in its place until it is there, and a fetch that
 * failed is repeated by the next one to show it: no fault of it takes away what is around it.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isFetchedAhead = false }: LazyPartOptions = {},
): ComponentType<P> {
  const loaded = createStore<{ Part?: ComponentType<P> }>({});
  let isLoading = false;
  const start = () => {
    if (isLoading) return;
    isLoading = true;
    load().then(
      (Part) => loaded.set({ Part }),
      () => (isLoading = false),
    );
  };
  if (isFetchedAhead) setTimeout(start, firstThingsFirstMs);
  const store = {
    get: loaded.get,
    subscribe(follower: () => void) {
      start();
      return loaded.subscribe(follower);
    },
  };
  return function LazyPart(props: P) {
    const { Part } = useStore(store);
    return Part ? <Part {...props} /> : null;
  };
}
