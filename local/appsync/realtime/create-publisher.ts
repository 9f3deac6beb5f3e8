import type { Publication } from '../execution/read-publications.ts';
import { asRecord } from './event-filter.ts';
import type { Invalidation, SubscriptionRegistry } from './subscription-registry.ts';

const maxEventBytes = 240 * 1024;

export type Publisher = ReturnType<typeof createPublisher>;

/** Hands events to the subscriptions they match, and ends subscriptions; both are done when the call returns. */
export function createPublisher(registry: SubscriptionRegistry, onOversize: (field: string, bytes: number) => void) {
  const pendingStarts = new Set<{ readonly field: string; readonly missed: Invalidation[] }>();

  return {
    /** `responseLength` is the length of the whole response the event is part of, so that few events need measuring. */
    publish({ subscriptionField, value }: Publication, responseLength: number): void {
      const groups = registry.candidates(subscriptionField, asRecord(value));
      if (groups.size === 0) return;
      const bytes = responseLength * 3 > maxEventBytes ? Buffer.byteLength(JSON.stringify(value)) : 0;
      if (bytes > maxEventBytes) return onOversize(subscriptionField, bytes);
      for (const { filter, view, members } of groups) {
        if (!filter.matches(value)) continue;
        const payload = JSON.stringify(view.show(value));
        for (const subscription of members) subscription.deliver(payload);
      }
    },

    invalidate(invalidations: readonly Invalidation[]): void {
      for (const invalidation of invalidations) {
        for (const subscription of registry.invalidated(invalidation)) subscription.end();
        for (const start of pendingStarts) {
          if (start.field === invalidation.subscriptionField) start.missed.push(invalidation);
        }
      }
    },

    /** Remembers the invalidations that happen while a start is being decided; `done` forgets the start. */
    watchInvalidations(field: string): { readonly missed: readonly Invalidation[]; readonly done: () => void } {
      const start = { field, missed: [] };
      pendingStarts.add(start);
      return { missed: start.missed, done: () => pendingStarts.delete(start) };
    },
  };
}
