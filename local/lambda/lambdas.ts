import type { Principal } from '../iam/iam.ts';

export interface InvokeResult {
  /** What the handler returned, through JSON; absent when it failed or was invoked as an event. */
  readonly payload?: unknown;
  /** Set when the function failed: thrown error, time-out, crash, out of memory. */
  readonly error?: { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] };
}

/** Who invokes: a role (checked against its policies) or a service (checked against the function's `AWS::Lambda::Permission`s). */
export type Invoker = Principal | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string };

export interface Lambdas {
  /**
   * Runs a function of the template by name or ARN. `RequestResponse` waits for the result; `Event` returns once the event
   * is accepted, retries per the template and hands a final failure to the on-failure destination.
   * Throws AwsError `AccessDeniedException` or `ResourceNotFoundException`; a function's own failure is a value.
   */
  invoke(
    functionName: string,
    event: unknown,
    type: 'RequestResponse' | 'Event',
    invoker: Invoker,
  ): Promise<InvokeResult>;
  close(): Promise<void>;
}
