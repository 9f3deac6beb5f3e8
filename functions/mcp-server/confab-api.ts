import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
// Not the package's entry: it would bring all of GraphQL along, 260 KB.
import { print } from 'graphql/language/printer.js';
import * as z from 'zod';
import type { ErrorType } from '../../resolvers/lib/fail.ts';

/** The API refused, in words that are safe to show. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly type: ErrorType;

  constructor(type: ErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

/** The token is unknown, has ended or was revoked. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

export interface Caller {
  readonly token: string;
  readonly correlationId: string;
}

/** Asks the API one question as its caller. */
export type Ask = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

const timeoutMs = 10_000;

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ errorType: z.string().nullish(), message: z.string() })).default([]),
});

// Its keys are the closed list: a new type does not compile until it is here.
const knownTypes: Readonly<Record<ErrorType, true>> = {
  Forbidden: true,
  InvalidInput: true,
  NotFound: true,
  Conflict: true,
  RateLimited: true,
  IncompleteSelection: true,
  AccessDenied: true,
  Busy: true,
  Internal: true,
};
const isKnown = (type: string | null | undefined): type is ErrorType => !!type && Object.hasOwn(knownTypes, type);

/** The API with its caller's rights, and no others. */
export const askAs =
  (graphqlUrl: string, { token, correlationId }: Caller): Ask =>
  async <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) => {
    const lost = () => new ApiError('Internal', `Confab does not answer as it should. Try again. (${correlationId})`);
    const response = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json', 'x-correlation-id': correlationId },
      body: JSON.stringify({ query: print(document), variables }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    }).catch(() => undefined);
    if (response?.status === 401) throw new TokenRefusedError('The access token is unknown, has ended or was revoked.');
    const { data: answer } = answerSchema.safeParse(await response?.json().catch(() => undefined));
    if (!answer) throw lost();
    const [error] = answer.errors;
    if (!error) return answer.data as Data;
    if (isKnown(error.errorType)) throw new ApiError(error.errorType, error.message);
    // AppSync's own word for a field that this token does not admit to.
    if (error.errorType === 'Unauthorized') throw new ApiError('Forbidden', 'This access token may not do that.');
    throw lost();
  };
