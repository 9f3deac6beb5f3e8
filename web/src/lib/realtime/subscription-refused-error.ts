import type { ProtocolError } from './frames.ts';

/** The server does not, or no longer, serve this subscription; starting it again would not change that. */
export class SubscriptionRefusedError extends Error {
  override name = 'SubscriptionRefusedError';
  readonly errors: ProtocolError[];

  constructor(errors: ProtocolError[]) {
    super(errors[0]?.message ?? 'The subscription was refused');
    this.errors = errors;
  }

  static is(error: unknown): error is SubscriptionRefusedError {
    return error instanceof SubscriptionRefusedError;
  }
}
