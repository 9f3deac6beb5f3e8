import type { PendingEvent } from './create-event-queue.ts';
import type { FunctionConfig } from './read-functions.ts';
import type { Outcome } from './start-container.ts';

/** What a destination is told of an event: AWS's record, version 1.0. */
export function destinationRecord(
  fn: FunctionConfig,
  event: PendingEvent,
  outcome: Outcome | undefined,
  condition: string,
  now: number,
): Record<string, unknown> {
  const isFailure = outcome !== undefined && 'error' in outcome;
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.id,
      functionArn: `${fn.arn}:$LATEST`,
      condition,
      approximateInvokeCount: event.attempts + (outcome ? 1 : 0),
    },
    requestPayload: JSON.parse(event.payload) as unknown,
    ...(outcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(isFailure && { functionError: 'Unhandled' }),
      },
      responsePayload: isFailure ? outcome.error : (JSON.parse(outcome.payload) as unknown),
    }),
  };
}
