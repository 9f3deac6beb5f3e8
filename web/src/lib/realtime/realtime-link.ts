import { ApolloLink } from '@apollo/client';
import { print } from 'graphql';
import { Observable } from 'rxjs';
import type { Connection } from './create-connection.ts';

/** What a subscriber may put into an operation's context. */
export interface SubscriptionContext {
  /** Events published from now on arrive; called again after each reconnect. */
  onEstablished?: () => void;
  /** The connection is gone: what happens until the next `onEstablished` has to be read. */
  onInterrupted?: () => void;
  /** Apollo's own switch: false gives equal subscriptions a start each. */
  queryDeduplication?: boolean;
}

/** Carries Apollo's subscriptions over the connection. */
export function realtimeLink(connection: Connection): ApolloLink {
  return new ApolloLink(
    (operation) =>
      new Observable((subscriber) => {
        const { onEstablished, onInterrupted } = operation.getContext() as SubscriptionContext;
        const request = { query: print(operation.query), variables: operation.variables };
        return connection.subscribe(request, {
          established: () => onEstablished?.(),
          interrupted: () => onInterrupted?.(),
          event: (payload) => subscriber.next(payload as ApolloLink.Result),
          refused: (error) => subscriber.error(error),
        });
      }),
  );
}
