import { TransportError } from '../http/transport-error.ts';
import type { FrameError } from './frames.ts';

/** Why a subscription does not start. */
export class StartRefused extends Error {
  readonly errors: readonly FrameError[];

  constructor(errors: readonly FrameError[]) {
    super(errors[0]?.message);
    this.errors = errors;
  }
}

/** The errors of a `connection_error` or `error` frame that a refusal before GraphQL becomes. */
export function frameErrors(refusal: unknown): FrameError[] | null {
  if (refusal instanceof StartRefused) return [...refusal.errors];
  if (!(refusal instanceof TransportError)) return null;
  return [{ errorType: refusal.errorType, message: refusal.message, errorCode: refusal.status }];
}
