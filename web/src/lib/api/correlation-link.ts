import { ApolloLink } from '@apollo/client';
import { tap } from 'rxjs';

const idsOfErrors = new WeakMap<object, string>();

/** The id of the operation that ended in this error, if it never got an answer that names it. */
export function correlationIdOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? idsOfErrors.get(error) : undefined;
}

/** Gives every operation an id that the server puts into its log lines and its errors. */
export function correlationLink(newId: () => string = () => crypto.randomUUID()): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const correlationId = newId();
    operation.setContext(({ headers }: { headers?: Record<string, string> }) => ({
      headers: { ...headers, 'x-correlation-id': correlationId },
    }));
    const remember = (error: unknown) => {
      if (typeof error === 'object' && error !== null) idsOfErrors.set(error, correlationId);
    };
    return forward(operation).pipe(tap({ error: remember }));
  });
}
