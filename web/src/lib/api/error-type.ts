import { CombinedGraphQLErrors, ServerError } from '@apollo/client';
import { SubscriptionRefusedError } from '../realtime/subscription-refused-error.ts';

/** AppSync puts what it knows about an error beside the message, never under `extensions`. */
export interface AppSyncError {
  message: string;
  errorType?: string | null;
  errorInfo?: { correlationId?: string } | null;
}

/** The first error the API itself named, from a 200 answer, a refused request's body or the socket. */
export function appSyncErrorOf(error: unknown): AppSyncError | undefined {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0] as AppSyncError | undefined;
  if (SubscriptionRefusedError.is(error)) return error.errors[0];
  if (!ServerError.is(error)) return undefined;
  try {
    const body = JSON.parse(error.bodyText) as { errors?: AppSyncError[] } | null;
    return body?.errors?.[0];
  } catch {
    return undefined;
  }
}
