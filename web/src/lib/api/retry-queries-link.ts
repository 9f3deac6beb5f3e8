import { ApolloLink, CombinedGraphQLErrors } from '@apollo/client';
import { isMutationOperation, isSubscriptionOperation } from '@apollo/client/utilities';
import { map, retry, throwError, timer } from 'rxjs';
import { toFailure } from './to-failure.ts';

interface RetryOptions {
  tries?: number;
  firstDelayMs?: number;
  random?: () => number;
}

/** Repeats reads that can succeed the next time. Mutations are not repeated here: the outbox does it for sends. */
export function retryQueriesLink({
  tries = 3,
  firstDelayMs = 250,
  random = Math.random,
}: RetryOptions = {}): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (isMutationOperation(operation.query) || isSubscriptionOperation(operation.query)) return forward(operation);
    return forward(operation).pipe(
      map((result) => {
        // An answer of nothing but errors counts as a failed try; Apollo makes the same error of it in the end.
        if ('errors' in result && result.errors?.length && !result.data) throw new CombinedGraphQLErrors(result);
        return result;
      }),
      retry({
        count: tries - 1,
        delay: (error: unknown, attempt) =>
          toFailure(error).retryable ? timer(random() * firstDelayMs * 2 ** attempt) : throwError(() => error),
      }),
    );
  });
}
