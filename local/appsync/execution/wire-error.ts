import type { GraphQLError } from 'graphql';

export interface WireLocation {
  readonly line: number;
  readonly column: number;
  readonly sourceName: null;
}

/** An entry of `errors` as it leaves. Validation and completion errors have the first three members only. */
export interface WireError {
  readonly path: readonly (string | number)[] | null;
  readonly data?: unknown;
  readonly errorType?: string | null;
  readonly errorInfo?: unknown;
  readonly locations: readonly WireLocation[] | null;
  readonly message: string;
}

export function wireLocations(error: Pick<GraphQLError, 'locations'>): WireLocation[] | null {
  return error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;
}
