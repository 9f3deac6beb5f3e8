import type { SourceCall, SourceOutcome } from './data-source.ts';

interface Waiting<T> {
  readonly item: T;
  readonly call: SourceCall;
  readonly resolve: (outcome: SourceOutcome) => void;
}

type Send<T> = (items: T[], call: SourceCall) => Promise<SourceOutcome>;

/** Gathers what the fields of one list ask of one function in the same turn, at most `maxBatchSize` to a call. */
export function createBatches<T>(send: Send<T>): { add(item: T, call: SourceCall): Promise<SourceOutcome> } {
  const waiting = new Map<string, Waiting<T>[]>();

  function flush(stepId: string): void {
    const all = waiting.get(stepId) ?? [];
    waiting.delete(stepId);
    const size = all[0]?.call.maxBatchSize ?? 1;
    for (let start = 0; start < all.length; start += size) void sendBatch(all.slice(start, start + size));
  }

  async function sendBatch(batch: readonly Waiting<T>[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const outcome = await send(
      batch.map(({ item }) => item),
      first.call,
    );
    const results = outcome.result;
    const isMatching = Array.isArray(results) && results.length === batch.length;
    batch.forEach(({ resolve }, index) => {
      if (outcome.error) resolve(outcome);
      else if (isMatching) resolve({ result: (results as unknown[])[index] ?? null });
      else resolve({ result: null, error: wrongSize(batch.length, results) });
    });
  }

  return {
    add(item, call) {
      return new Promise((resolve) => {
        const list = waiting.get(call.stepId) ?? [];
        list.push({ item, call, resolve });
        waiting.set(call.stepId, list);
        // Sibling fields are resolved in one turn of the event loop; this runs after it.
        if (list.length === 1) setImmediate(flush, call.stepId);
      });
    },
  };
}

const wrongSize = (expected: number, results: unknown) => ({
  type: 'Lambda:IllegalArgument',
  message: `BatchInvoke results must be a list of ${expected}, in the payloads' order; got ${
    Array.isArray(results) ? results.length : typeof results
  }.`,
});
