import type { ReactNode } from 'react';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/create-store.ts';
import { createCache } from './create-cache.ts';
import type { MarkdownComponents } from './to-react.ts';

type Render = (text: string, components?: MarkdownComponents) => ReactNode;

const loaded = createStore<Render | undefined>(undefined);
let isLoading = false;

function load(): void {
  if (isLoading) return;
  isLoading = true;
  import('./to-react.ts').then(
    ({ toReact }) => loaded.set(createCache(orAsTyped(toReact))),
    // Offline: the text stays plain until the next message asks again.
    () => (isLoading = false),
  );
}

/** A text that the parser cannot cope with is shown as it was typed; it must not take the room down. */
function orAsTyped(render: Render): Render {
  return (text, components) => {
    try {
      return render(text, components);
    } catch {
      return text;
    }
  };
}

/** The parser, once it is there; the first to follow it has it loaded. */
export const parserStore: Pick<Store<Render | undefined>, 'get' | 'subscribe'> = {
  get: loaded.get,
  subscribe(follower) {
    load();
    return loaded.subscribe(follower);
  },
};
