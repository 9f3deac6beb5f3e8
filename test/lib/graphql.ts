import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

export interface GraphqlError {
  readonly message: string;
  readonly errorType?: string | null;
  readonly errorInfo?: { readonly correlationId?: string } | null;
  readonly path?: readonly (string | number)[] | null;
}

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphqlError[];
}

/** What a request sends. */
export const bodyOf = <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): string =>
  JSON.stringify({ query: print(document), variables });

/** One GraphQL request as any tool would send it. `headers` carry the credentials. */
export async function request<Data, Variables>(
  graphqlUrl: string,
  headers: Record<string, string>,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: bodyOf(document, variables),
  });
  const body = (await response.json()) as { data?: Data | null; errors?: GraphqlError[] };
  return { status: response.status, data: body.data, errors: body.errors ?? [] };
}

/** The data of an answer without errors; else throws what the API said. */
export function dataOf<Data>(answer: Answer<Data>): Data {
  if (answer.errors.length > 0 || !answer.data) {
    throw new Error(`GraphQL answered ${answer.status} ${JSON.stringify(answer.errors)}`);
  }
  return answer.data;
}
