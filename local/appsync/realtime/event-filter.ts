/** Decides which events a subscription gets. */
export interface EventFilter {
  /** The same text for filters that admit the same events. */
  readonly key: string;
  readonly matches: (event: unknown) => boolean;
  /** Events that match hold one of these top-level values; null when nothing so simple can be said. */
  readonly index: readonly { readonly field: string; readonly value: unknown }[] | null;
}

export const asRecord = (event: unknown): Record<string, unknown> =>
  typeof event === 'object' && event !== null && !Array.isArray(event) ? (event as Record<string, unknown>) : {};
