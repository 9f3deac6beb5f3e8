import { parseOperationRequest } from '../execution/operation-request.ts';
import type { OperationRequest } from '../execution/operation-request.ts';
import { unauthorized } from '../http/transport-error.ts';
import { unsourced } from '../unsourced.ts';
import { stringsOf } from './read-credential.ts';
import { StartRefused } from './start-refused.ts';

export interface StartPayload {
  /** The text that a signature covers. */
  readonly data: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly request: OperationRequest;
}

/** Reads `payload` of a `start` frame; throws StartRefused or TransportError for one that cannot be used. */
export function readStart(payload: unknown): StartPayload {
  const { data, extensions } = record(payload);
  const { authorization } = record(extensions);
  if (typeof authorization !== 'object' || authorization === null)
    throw unauthorized(unsourced.startWithoutAuthorization);
  const headers = stringsOf(authorization);
  if (typeof data !== 'string') throw malformed();
  try {
    return { data, headers, request: parseOperationRequest(data) };
  } catch {
    throw malformed();
  }
}

const malformed = () => new StartRefused([{ errorType: 'BadRequestException', message: unsourced.startMalformedText }]);

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
