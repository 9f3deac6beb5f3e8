import { AwsError } from '../lib/aws-error.ts';

// Source: the API reference on GetShardIterator.
const LIFETIME_MS = 15 * 60 * 1000;

/** A place in a stream: everything after the record `after`. */
export interface StreamPlace {
  readonly streamArn: string;
  readonly after: number;
}

export const encodeIterator = (place: StreamPlace, now: number): string =>
  Buffer.from(JSON.stringify({ ...place, expiresAt: now + LIFETIME_MS })).toString('base64url');

export function decodeIterator(iterator: string, now: number): StreamPlace {
  const { streamArn, after, expiresAt } = parse(iterator);
  if (typeof streamArn !== 'string' || typeof after !== 'number') {
    throw new AwsError('ValidationException', 'Invalid ShardIterator');
  }
  if (!(Number(expiresAt) > now)) throw new AwsError('ExpiredIteratorException', 'Iterator expired.');
  return { streamArn, after };
}

function parse(iterator: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(iterator, 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
}
