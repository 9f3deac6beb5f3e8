import { malformed } from '../http/transport-error.ts';
import { isNestedDeeper } from '../../lib/is-nested-deeper.ts';
import { unsourced } from '../unsourced.ts';

/** One GraphQL request, as HTTP's body or a socket's `start` gives it. */
export interface OperationRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | null;
}

const unparsable = 'Unable to parse GraphQL query.';

/** Reads the JSON of a request; throws TransportError for what AppSync cannot parse. */
export function parseOperationRequest(text: string): OperationRequest {
  if (text.trim() === '') throw malformed('Request body is empty.');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw malformed(unparsable);
  }
  if (!isRecord(body) || typeof body.query !== 'string' || body.query.trim() === '') throw malformed(unparsable);
  const { query, variables = null, operationName = null } = body;
  if (isNestedDeeper(variables, unsourced.maxJsonDepth)) throw malformed(unparsable);
  if (variables !== null && !isRecord(variables)) throw malformed(unparsable);
  if (operationName !== null && typeof operationName !== 'string') throw malformed(unparsable);
  return { query, variables: variables ?? {}, operationName: operationName || null };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
