import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { SubscriptionContext } from './realtime-link.ts';
import { SubscriptionRefusedError } from './subscription-refused-error.ts';

export interface EventObserver<T> {
  established(): void;
  interrupted(): void;
  event(data: T): void;
  /** One event arrived with errors instead of its fields; the subscription goes on. */
  broken(): void;
  /** The subscription is over for good. */
  refused(error: SubscriptionRefusedError): void;
}

/** Follows a subscription through all reconnects until the returned function is called. */
export function subscribeTo<T, V extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<T, V>,
  variables: V,
  observer: EventObserver<T>,
): () => void {
  const context: SubscriptionContext = {
    onEstablished: () => observer.established(),
    onInterrupted: () => observer.interrupted(),
    // Two followers must each hear of their own start: sharing is done above, by room.
    queryDeduplication: false,
  };
  const options = { query, variables, context, fetchPolicy: 'no-cache' } as const;
  const subscription = client.subscribe<T, OperationVariables>(options).subscribe(({ data, error }) => {
    if (SubscriptionRefusedError.is(error)) observer.refused(error);
    else if (error || !data) observer.broken();
    else observer.event(data as T);
  });
  return () => subscription.unsubscribe();
}
