import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../api/failure.ts';
import { toFailure } from '../api/to-failure.ts';

export interface Page<T> {
  items: readonly T[];
  nextToken: string | null;
}

export interface Pages<T> {
  status: 'loading' | 'ready' | 'error';
  items: readonly T[];
  hasMore: boolean;
  loadingMore: boolean;
  loadMore(): void;
  failure?: Failure;
  /** Reads again, as many pages as are shown; an error gives way to waiting. */
  retry(): void;
  /** The same, and nobody sees it unless something has changed. */
  refresh(): void;
  /** Changes what is shown at once; the next reading has the last word. */
  change(to: (items: readonly T[]) => readonly T[]): void;
}

interface PagesState<T> {
  status: Pages<T>['status'];
  items: readonly T[];
  nextToken: string | null;
  loadingMore: boolean;
  failure?: Failure;
}

const INITIAL = { status: 'loading', items: [], nextToken: null, loadingMore: false } as const;

/** A list that is read page by page. `readPage` has to keep its identity; a new one begins a new list. */
export function usePages<T>(readPage: (nextToken: string | null) => Promise<Page<T>>): Pages<T> {
  const [state, setState] = useState<PagesState<T>>(INITIAL);
  const held = useRef(0);
  // Only the answer to the latest question counts: older ones tell of a list that has changed since.
  const latest = useRef({});

  const ask = useCallback(async (read: () => Promise<Page<T>>, toItems: (items: readonly T[]) => readonly T[]) => {
    const question = (latest.current = {});
    try {
      const { items, nextToken } = await read();
      if (question !== latest.current) return;
      const shown = toItems(items);
      held.current = shown.length;
      setState({ status: 'ready', items: shown, nextToken, loadingMore: false });
    } catch (error) {
      if (question !== latest.current) return;
      const failure = toFailure(error);
      setState((before) => ({
        ...before,
        loadingMore: false,
        failure,
        status: before.items.length ? 'ready' : 'error',
      }));
    }
  }, []);

  const refresh = useCallback(
    () =>
      void ask(
        () => readAtLeast(held.current, readPage),
        (items) => items,
      ),
    [ask, readPage],
  );
  useEffect(() => {
    refresh();
    return () => {
      latest.current = {};
      held.current = 0;
      setState(INITIAL);
    };
  }, [refresh]);
  const retry = useCallback(() => {
    setState((before) => (before.status === 'error' ? INITIAL : before));
    refresh();
  }, [refresh]);

  const { items, nextToken, loadingMore } = state;
  const loadMore = useCallback(() => {
    if (nextToken === null || loadingMore) return;
    setState((before) => ({ ...before, loadingMore: true, failure: undefined }));
    void ask(
      () => readPage(nextToken),
      (more) => [...items, ...more],
    );
  }, [ask, readPage, items, nextToken, loadingMore]);

  const change = useCallback((to: (items: readonly T[]) => readonly T[]) => {
    // An answer on its way does not know of it yet.
    latest.current = {};
    setState((before) => ({ ...before, loadingMore: false, items: to(before.items) }));
  }, []);
  return { ...state, hasMore: nextToken !== null, loadMore, retry, refresh, change };
}

/** As many pages as are shown, so that a list that is read again does not shrink. */
async function readAtLeast<T>(
  count: number,
  readPage: (nextToken: string | null) => Promise<Page<T>>,
): Promise<Page<T>> {
  let page = await readPage(null);
  while (page.nextToken !== null && page.items.length < count) {
    const next = await readPage(page.nextToken);
    page = { items: [...page.items, ...next.items], nextToken: next.nextToken };
  }
  return page;
}
