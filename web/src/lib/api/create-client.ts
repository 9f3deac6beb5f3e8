import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { isSubscriptionOperation } from '@apollo/client/utilities';
import type { GetToken } from '../session/get-token.ts';
import { correlationLink } from './correlation-link.ts';
import { retryQueriesLink } from './retry-queries-link.ts';
import { tokenLink } from './token-link.ts';

// AppSync itself gives up after 30 s.
const OPERATION_TIMEOUT_MS = 30_000;

interface ClientOptions {
  graphqlUrl: string;
  getToken: GetToken;
  /** Carries the subscriptions. */
  realtime: ApolloLink;
  fetch?: typeof fetch;
}

export function createClient({ graphqlUrl, getToken, realtime, fetch: fetchFn }: ClientOptions): ApolloClient {
  const http = new HttpLink({ uri: graphqlUrl, fetch: withTimeout(fetchFn) });
  const request = ApolloLink.from([retryQueriesLink(), correlationLink(), tokenLink(getToken), http]);
  return new ApolloClient({
    link: ApolloLink.split(({ query }) => isSubscriptionOperation(query), realtime, request),
    // Rooms and messages live in stores of their own that know order, gaps and memory limits; a second copy of every
    // message in a normalised cache would cost time and room and answer nothing.
    cache: new InMemoryCache({
      typePolicies: {
        Message: { keyFields: ['roomId', 'seq'] },
        Membership: { keyFields: ['roomId', 'userId'] },
      },
    }),
    defaultOptions: {
      query: { fetchPolicy: 'no-cache' },
      watchQuery: { fetchPolicy: 'no-cache' },
      mutate: { fetchPolicy: 'no-cache' },
    },
  });
}

function withTimeout(fetchFn: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    const timeout = AbortSignal.timeout(OPERATION_TIMEOUT_MS);
    return fetchFn(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
  };
}
