import { ServerError } from '@apollo/client';
import { correlationIdOf } from './correlation-link.ts';
import { appSyncErrorOf } from './error-type.ts';
import type { Failure, FailureKind } from './failure.ts';

const TEXTS: Record<FailureKind, string> = {
  offline: 'Confab cannot be reached right now.',
  busy: 'Confab is busy. Try again in a moment.',
  'rate-limited': 'That was a lot at once. Wait a moment.',
  unauthorized: 'Your session has ended. Sign in again.',
  forbidden: 'You may not do this.',
  'not-found': 'This does not exist.',
  conflict: 'Someone changed this in the meantime. Try again.',
  rejected: 'This was not accepted.',
  internal: 'Something went wrong on our side. Try again in a moment.',
};

const RETRYABLE: FailureKind[] = ['offline', 'busy', 'rate-limited', 'internal'];

// The closed list of docs/types-and-schema.md, then what AppSync itself says.
const KINDS: Record<string, FailureKind> = {
  Forbidden: 'forbidden',
  InvalidInput: 'rejected',
  NotFound: 'not-found',
  Conflict: 'conflict',
  RateLimited: 'rate-limited',
  IncompleteSelection: 'rejected',
  AccessDenied: 'internal',
  Busy: 'busy',
  Internal: 'internal',
  Unauthorized: 'forbidden',
  UnauthorizedException: 'unauthorized',
  ThrottlingException: 'busy',
  LimitExceededError: 'busy',
  MaxSubscriptionsReachedError: 'busy',
  ExecutionTimeout: 'busy',
  BadRequestException: 'rejected',
  MalformedHttpRequestException: 'rejected',
  WAFForbiddenException: 'rejected',
};

// Their texts are the server's own, written for people.
const SPOKEN = ['Forbidden', 'InvalidInput', 'NotFound', 'Conflict', 'RateLimited', 'Busy'];

/** Sorts any error of an operation into the closed list that the screens know. */
export function toFailure(error: unknown): Failure {
  const told = appSyncErrorOf(error);
  const kind = kindOf(error, told?.errorType, told?.message);
  const correlationId = told?.errorInfo?.correlationId ?? correlationIdOf(error);
  return {
    kind,
    text: told?.errorType && SPOKEN.includes(told.errorType) ? told.message : TEXTS[kind],
    retryable: RETRYABLE.includes(kind) && told?.errorType !== 'AccessDenied',
    ...(correlationId !== undefined && { correlationId }),
  };
}

function kindOf(error: unknown, errorType?: string | null, message?: string): FailureKind {
  if (errorType) return KINDS[errorType] ?? 'internal';
  // A document that the deployed schema does not know: repeating it cannot help.
  if (message?.startsWith('Validation error')) return 'rejected';
  if (message !== undefined) return 'internal';
  if (ServerError.is(error)) return kindOfStatus(error.statusCode);
  if (error instanceof Error && error.name === 'SignedOutError') return 'unauthorized';
  return isNetworkError(error) ? 'offline' : 'internal';
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 ? 'internal' : 'rejected';
}

// fetch rejects with a TypeError where it reached nobody; AbortSignal.timeout with a TimeoutError; Amplify has a name of
// its own for a refresh that reached nobody.
function isNetworkError(error: unknown): boolean {
  return (
    error instanceof TypeError || (error instanceof Error && ['TimeoutError', 'NetworkError'].includes(error.name))
  );
}
