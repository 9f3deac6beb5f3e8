import type { IncomingMessage } from 'node:http';

/** An authorization that holds no JSON object. */
export class UnreadableCredential extends Error {}

type Headers = Readonly<Record<string, string>>;

const protocolPrefix = 'header-';

/** The credential's headers of an upgrade, from the subprotocol, the query or the HTTP headers; throws UnreadableCredential. */
export function readCredential(request: IncomingMessage): Headers {
  const offered = offeredProtocols(request).find((protocol) => protocol.startsWith(protocolPrefix));
  const inQuery = new URL(request.url ?? '/', 'http://localhost').searchParams.get('header');
  const encoded = offered?.slice(protocolPrefix.length) ?? inQuery;
  // Node reads both alphabets of base64 by either name.
  return stringsOf(encoded ? decode(encoded) : request.headers);
}

function decode(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString());
  } catch (cause) {
    throw new UnreadableCredential('not base64 of JSON', { cause });
  }
}

export const offeredProtocols = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter(Boolean);

/** The text members of an authorization object, by names in lower case. */
export function stringsOf(value: unknown): Headers {
  if (typeof value !== 'object' || value === null) throw new UnreadableCredential('not an object');
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts.map(([name, text]) => [name.toLowerCase(), text as string]));
}
