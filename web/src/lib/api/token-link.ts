import { ApolloLink, ServerError } from '@apollo/client';
import { catchError, from, switchMap, throwError } from 'rxjs';
import type { GetToken } from '../session/get-token.ts';

/**
 * Signs each operation. Where the server does not take the token (its clock, a revoked session), one fresh token is
 * tried: a 401 means that nothing was done, so repeating is safe for mutations too.
 */
export function tokenLink(getToken: GetToken): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const send = (options?: { forceRefresh: boolean }) =>
      from(getToken(options)).pipe(
        switchMap((token) => {
          operation.setContext(({ headers }: { headers?: Record<string, string> }) => ({
            headers: { ...headers, authorization: token },
          }));
          return forward(operation);
        }),
      );
    return send().pipe(
      catchError((error: unknown) => (isRefused(error) ? send({ forceRefresh: true }) : throwError(() => error))),
    );
  });
}

function isRefused(error: unknown): boolean {
  return ServerError.is(error) && error.statusCode === 401;
}
