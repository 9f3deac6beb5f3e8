import type { ReactNode } from 'react';
import type { MarkdownComponents } from './to-react.ts';

// A screen shows some 20 messages; this many make scrolling back and forth free.
const CACHED = 500;
const NO_COMPONENTS: MarkdownComponents = {};

type Render = (text: string, components?: MarkdownComponents) => ReactNode;

/** Remembers what was rendered last, for each set of components. */
export function createCache(render: Render): Render {
  const caches = new WeakMap<MarkdownComponents, Map<string, ReactNode>>();
  return (text, components = NO_COMPONENTS) => {
    const cache = caches.get(components) ?? new Map<string, ReactNode>();
    caches.set(components, cache);
    const known = cache.get(text);
    if (known !== undefined) return known;
    const rendered = render(text, components);
    if (cache.size >= CACHED) cache.delete(cache.keys().next().value!);
    cache.set(text, rendered);
    return rendered;
  };
}
