import type { Caller } from '../auth/caller.ts';
import type { ResolverOutcome } from '../resolver-runtime.ts';
import type { PreparedDocument } from './document-cache.ts';
import type { WireError } from './wire-error.ts';

/** What belongs to one running operation. */
export interface OperationContext {
  readonly caller: Caller;
  readonly prepared: PreparedDocument;
  readonly variables: Record<string, unknown>;
  readonly headers: Record<string, string | string[]>;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** What resolvers leave behind, besides their values. */
  readonly appended: WireError[];
  readonly responseHeaders: Record<string, string>;
  readonly counts: { resolvers: number; readonly invalidations: Set<string> };
  /** Ends subscriptions at once; resolvers of mutations call for it. */
  readonly invalidate: (invalidations: ResolverOutcome['invalidations']) => void;
}

/** A field's failure that keeps AppSync's members on its way through the executor. */
export class FieldError extends Error {
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(error: { message: string; errorType: string | null; data?: unknown; errorInfo?: unknown }) {
    super(error.message);
    this.errorType = error.errorType;
    this.data = error.data ?? null;
    this.errorInfo = error.errorInfo ?? null;
  }
}

export const notAuthorized = (type: string, field: string) =>
  new FieldError({ message: `Not Authorized to access ${field} on type ${type}`, errorType: 'Unauthorized' });
