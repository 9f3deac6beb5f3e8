import { AwsError } from '../../lib/aws-error.ts';
import type { Lambdas } from '../lambdas.ts';
import type { Mapping } from './read-mappings.ts';

/** How a batch went: which of its items failed, by identifier, or all of them. */
export type BatchOutcome =
  | { readonly kind: 'handled' }
  | { readonly kind: 'partly'; readonly failed: ReadonlySet<string> }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'throttled' };

/** Gives records to the mapping's function and reads its answer as Lambda's pollers do. */
export async function invokeBatch(
  lambdas: Pick<Lambdas, 'invoke'>,
  mapping: Mapping,
  records: readonly unknown[],
): Promise<BatchOutcome> {
  try {
    // The poller is Lambda itself: no permission stands in its way.
    const invoker = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' } as const;
    const result = await lambdas.invoke(mapping.functionName, { Records: records }, 'RequestResponse', invoker);
    if (result.error) return { kind: 'failed', error: `${result.error.errorType}: ${result.error.errorMessage}` };
    return mapping.reportsItemFailures ? readItemFailures(result.payload) : { kind: 'handled' };
  } catch (error) {
    if (error instanceof AwsError && error.code === 'TooManyRequestsException') return { kind: 'throttled' };
    return { kind: 'failed', error: String(error) };
  }
}

function readItemFailures(payload: unknown): BatchOutcome {
  const failures = (payload as { batchItemFailures?: { itemIdentifier?: unknown }[] } | null)?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return { kind: 'failed', error: 'batchItemFailures is no list' };
  if (failures.length === 0) return { kind: 'handled' };
  const failed = failures.map((failure) => failure?.itemIdentifier);
  // An identifier that is no text fails the whole batch.
  if (!failed.every((id) => typeof id === 'string' && id !== ''))
    return { kind: 'failed', error: 'bad itemIdentifier' };
  return { kind: 'partly', failed: new Set(failed as string[]) };
}
