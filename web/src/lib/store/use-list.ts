import { useCallback, useEffect, useState } from 'react';
import type { Failure, Outcome } from '../api/failure.ts';
import { toFailure } from '../api/to-failure.ts';

export interface ListView<Item> {
  readonly status: 'loading' | 'ready' | 'error';
  readonly items: readonly Item[];
  readonly failure?: Failure;
  retry(): void;
  /** Runs a change and shows what it leaves of the list. */
  change<Value>(
    run: () => Promise<Value>,
    after: (items: readonly Item[], value: Value) => readonly Item[],
  ): Promise<Outcome<Value>>;
}

/** A list that is read whole when it is first shown, and changed by oneself. `read` must keep its identity. */
export function useList<Item>(read: () => Promise<readonly Item[]>): ListView<Item> {
  const [state, setState] = useState<Pick<ListView<Item>, 'status' | 'items' | 'failure'>>({
    status: 'loading',
    items: [],
  });
  const [reads, setReads] = useState(0);
  useEffect(() => {
    let isWanted = true;
    read().then(
      (items) => isWanted && setState({ status: 'ready', items }),
      (error: unknown) => isWanted && setState(({ items }) => ({ status: 'error', items, failure: toFailure(error) })),
    );
    return () => void (isWanted = false);
  }, [read, reads]);
  const retry = useCallback(() => {
    setState(({ items }) => ({ status: 'loading', items }));
    setReads((count) => count + 1);
  }, []);
  const change: ListView<Item>['change'] = useCallback(async (run, after) => {
    try {
      const value = await run();
      setState(({ items }) => ({ status: 'ready', items: after(items, value) }));
      return { kind: 'done', value };
    } catch (error) {
      return { kind: 'failed', failure: toFailure(error) };
    }
  }, []);
  return { ...state, retry, change };
}
