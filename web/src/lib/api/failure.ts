export type FailureKind =
  | 'offline'
  | 'busy'
  | 'rate-limited'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'internal';

/** Why something did not happen, ready for the screen. */
export interface Failure {
  kind: FailureKind;
  text: string;
  /** Trying the same again can succeed. */
  retryable: boolean;
  /** Under this id operators find what happened. */
  correlationId?: string;
}

/** The outcome of something a person asked for: a failure is an expected value here. */
export type Outcome<T> = { kind: 'done'; value: T } | { kind: 'failed'; failure: Failure };
