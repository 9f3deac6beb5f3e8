import type { Failure } from '../api/failure.ts';
import type { Message } from '../api/types.ts';

/** A message that was written and is not known to be stored. */
export interface OutboxEntry {
  /** Fixed at the moment of Enter: however often it is sent, it becomes one message. */
  readonly clientId: string;
  readonly roomId: string;
  readonly body: string;
  /** Milliseconds since 1970 by this device's clock. */
  readonly queuedAt: number;
  /** Its place in the queue; higher than all before it. */
  readonly order: number;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly failure?: Failure;
}

/** What is kept of an entry; `sent` tells the other tabs what became of it, just before it goes. */
export type KeptEntry = OutboxEntry & { readonly sent?: Message };

export function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.order - b.order || (a.clientId < b.clientId ? -1 : 1);
}
