import { AwsError } from '../lib/aws-error.ts';

/** Why one part of a transaction did not go through; `None` if it would have. */
export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  readonly Message?: string;
  readonly Item?: unknown;
}

/** Runs one part of a transaction; a failure that belongs to this part alone becomes its reason. */
export function attempt<T>(part: () => T): { result: T } | { reason: CancellationReason } {
  try {
    return { result: part() };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'ConditionalCheckFailedException') {
      return { reason: { Code: 'ConditionalCheckFailed', Message: error.message, ...error.fields } };
    }
    if (error.code === 'ValidationException') return { reason: { Code: 'ValidationError', Message: error.message } };
    throw error;
  }
}

/** Gives the results, or throws TransactionCanceledException with a reason for every part. */
export function requireAll<T>(attempts: readonly ({ result: T } | { reason: CancellationReason })[]): T[] {
  const results = attempts.flatMap((outcome) => ('result' in outcome ? [outcome.result] : []));
  if (results.length === attempts.length) return results;
  const reasons = attempts.map((outcome): CancellationReason =>
    'reason' in outcome ? outcome.reason : { Code: 'None' },
  );
  throw new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );
}
