import { useCallback, useEffect, useState } from 'react';
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
  retry(): void;
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
  const [round, setRound] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    readPage(null).then(
      ({ items, nextToken }) => isCurrent && setState({ ...INITIAL, status: 'ready', items, nextToken }),
      (error: unknown) => isCurrent && setState({ ...INITIAL, status: 'error', failure: toFailure(error) }),
    );
    return () => {
      isCurrent = false;
      setState(INITIAL);
    };
  }, [readPage, round]);

  const { nextToken, loadingMore } = state;
  const loadMore = useCallback(() => {
    if (nextToken === null || loadingMore) return;
    setState((before) => ({ ...before, loadingMore: true, failure: undefined }));
    // An answer that belongs to an earlier list finds another token in the state.
    const change = (to: (before: PagesState<T>) => PagesState<T>) =>
      setState((before) => (before.nextToken === nextToken ? to(before) : before));
    readPage(nextToken).then(
      (page) =>
        change(({ items }) => ({
          ...INITIAL,
          status: 'ready',
          items: [...items, ...page.items],
          nextToken: page.nextToken,
        })),
      (error: unknown) => change((before) => ({ ...before, loadingMore: false, failure: toFailure(error) })),
    );
  }, [readPage, nextToken, loadingMore]);

  const retry = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, hasMore: nextToken !== null, loadMore, retry };
}
